"""What of the figure, its props and the way it moves is seen, from the farthest to the nearest.

Solved figures enter, drawings of coloured pieces leave. It touches no file and no format.
"""
