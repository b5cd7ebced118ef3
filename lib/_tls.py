"""What modules whose connections may be encrypted know of that without ssl, which is imported when it is needed."""
import sys


def context_or_usual(context):
    """The context, or if there is none the one that programs get who do not care: it believes every server."""
    if context is None:
        import ssl
        context = ssl._create_stdlib_context()
    return context


def is_encrypted(sock):
    """Is it an SSLSocket?"""
    ssl = sys.modules.get("ssl")
    return ssl is not None and isinstance(sock, ssl.SSLSocket)


def have_ssl(module):
    """The __getattr__ of a module whose HAVE_SSL is looked up when somebody asks for it."""
    def __getattr__(name):
        if name != "HAVE_SSL":
            raise AttributeError("module %r has no attribute %r" % (module, name))
        try:
            import _ssl
        except ImportError:
            return False
        return True
    return __getattr__
