"""Pictures of the moves and of the hip, drawn from data.

``loading.load_poses`` reads the pose files; ``drawing.still``, ``strip`` and ``moving`` make
drawings of them; ``svg``, ``animation``, ``png`` and ``avg`` turn a drawing into a file.
``mirroring.mirrored`` shows the other side, ``anatomy.hip`` the hip with a sore place marked.
"""
