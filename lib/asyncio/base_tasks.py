"""Texts and stacks of tasks, under the names that others know them by."""
from .format_helpers import _task_repr_info


def _task_repr(task):
    return f"<{type(task).__name__} {' '.join(_task_repr_info(task))}>"


def _task_get_stack(task, limit):
    return task.get_stack(limit=limit)


def _task_print_stack(task, limit, file):
    task.print_stack(limit=limit, file=file)
