"""Process, and which one this is."""

from . import Process as BaseProcess, active_children, current_process, parent_process
