"""Pictures of the exercises and of the hip, drawn from data.

``files.loader.load_poses`` reads the pose files; ``scene.drawing.still``, ``strip`` and
``move_frames`` make drawings of them; ``formats`` turns a drawing into a file (``svg``,
``avg``). ``figure.pose_file.mirror`` shows the other side,
``files.anatomy.hip`` the hip with a sore place marked.
"""
