"""Every key of the terminal UI, found where it is bound: for the keymap, which rebinds by id."""

from dataclasses import dataclass
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode


@dataclass(frozen=True, slots=True)
class Bound:
    """One key of one part of the screen."""

    owner: type[DOMNode]
    binding: Binding

    @property
    def everywhere(self) -> bool:
        """Whether the key works on every screen."""
        return issubclass(self.owner, App)


def all_bindings() -> tuple[Bound, ...]:
    """Return the keys of all parts; loads every module of the terminal UI."""
    package = import_module("chat.tui")
    modules = [import_module(each.name) for each in walk_packages(package.__path__, "chat.tui.")]
    return tuple(
        Bound(part, binding)
        for module in modules
        for _, part in getmembers(module, isclass)
        if issubclass(part, DOMNode) and part.__module__ == module.__name__
        for binding in Binding.make_bindings(vars(part).get("BINDINGS", ()))
    )
