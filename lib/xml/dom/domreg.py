"""The implementations that are there, by name and by feature."""

well_known_implementations = {"minidom": "xml.dom.minidom", "4DOM": "xml.dom.DOMImplementation"}
registered = {}


def registerDOMImplementation(name, factory):
    registered[name] = factory


def getDOMImplementation(name=None, features=()):
    """The implementation of that name, or one that has the features: pairs of feature and version, or a text of them."""
    import importlib
    import os
    import sys
    if not name and "PYTHON_DOM" in os.environ and not sys.flags.ignore_environment:
        name = os.environ["PYTHON_DOM"]
    if name in well_known_implementations:
        return importlib.import_module(well_known_implementations[name]).getDOMImplementation()
    if name:
        return registered[name]()
    if isinstance(features, str):
        features = _parse_feature_string(features)
    makers = [*registered.values(), *(lambda path=path: importlib.import_module(path).getDOMImplementation()
                                      for path in well_known_implementations.values())]
    for maker in makers:
        try:
            implementation = maker()
        except ImportError:
            continue
        if all(implementation.hasFeature(feature, version) for feature, version in features):
            return implementation
    raise ImportError("no suitable DOM implementation found")


def _parse_feature_string(text):
    parts, features = text.split(), []
    for part in parts:
        if part[0].isdigit():
            if not features or features[-1][1] is not None:
                raise ValueError(f"bad feature name: {part!r}")
            features[-1] = features[-1][0], part
        else:
            features.append((part, None))
    return tuple(features)
