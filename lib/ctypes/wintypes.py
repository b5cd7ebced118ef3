"""The names that Windows has for C's types."""
import ctypes as _c

for _name, _names in dict(
        c_ubyte="BYTE", c_ushort="WORD ATOM LANGID USHORT", c_ulong="DWORD ULONG COLORREF LCID LCTYPE LGRPID LPARAM_",
        c_char="CHAR", c_wchar="WCHAR", c_uint="UINT", c_int="INT", c_double="DOUBLE", c_float="FLOAT", c_long="BOOL_ LONG",
        c_short="SHORT", c_longlong="_LARGE_INTEGER LARGE_INTEGER", c_ulonglong="_ULARGE_INTEGER ULARGE_INTEGER",
        c_wchar_p="LPCOLESTR LPOLESTR OLESTR LPCWSTR LPWSTR", c_char_p="LPCSTR LPSTR", c_void_p="LPCVOID LPVOID HANDLE").items():
    for _each in _names.split():
        globals()[_each] = getattr(_c, _name)
BOOL, WPARAM, LPARAM = LONG, _c.c_ulong, _c.c_long


class VARIANT_BOOL(_c._SimpleCData):
    _type_ = "h"

    def __repr__(self):
        return f"{self.__class__.__name__}({bool(self.value)!r})"


for _each in ("HACCEL HBITMAP HBRUSH HCOLORSPACE HDC HDESK HDWP HENHMETAFILE HFONT HGDIOBJ HGLOBAL HHOOK HICON HINSTANCE HKEY HKL HLOCAL "
              "HMENU HMETAFILE HMODULE HMONITOR HPALETTE HPEN HRGN HRSRC HSTR HTASK HWINSTA HWND SC_HANDLE SERVICE_STATUS_HANDLE").split():
    globals()[_each] = HANDLE


class RECT(_c.Structure):
    _fields_ = [(name, LONG) for name in ("left", "top", "right", "bottom")]


class _SMALL_RECT(_c.Structure):
    _fields_ = [(name, SHORT) for name in ("Left", "Top", "Right", "Bottom")]


class _COORD(_c.Structure):
    _fields_ = [("X", SHORT), ("Y", SHORT)]


class POINT(_c.Structure):
    _fields_ = [("x", LONG), ("y", LONG)]


class SIZE(_c.Structure):
    _fields_ = [("cx", LONG), ("cy", LONG)]


class FILETIME(_c.Structure):
    _fields_ = [("dwLowDateTime", DWORD), ("dwHighDateTime", DWORD)]


class MSG(_c.Structure):
    _fields_ = [("hWnd", HWND), ("message", UINT), ("wParam", WPARAM), ("lParam", LPARAM), ("time", DWORD), ("pt", POINT)]


tagRECT = _RECTL = RECTL = RECT
SMALL_RECT = _SMALL_RECT
tagPOINT = _POINTL = POINTL = POINT
tagSIZE = SIZEL = SIZE
_FILETIME, tagMSG, MAX_PATH = FILETIME, MSG, 260


def RGB(red, green, blue):
    return red + (green << 8) + (blue << 16)


class WIN32_FIND_DATAA(_c.Structure):
    _fields_ = [("dwFileAttributes", DWORD), ("ftCreationTime", FILETIME), ("ftLastAccessTime", FILETIME), ("ftLastWriteTime", FILETIME),
                ("nFileSizeHigh", DWORD), ("nFileSizeLow", DWORD), ("dwReserved0", DWORD), ("dwReserved1", DWORD),
                ("cFileName", CHAR * MAX_PATH), ("cAlternateFileName", CHAR * 14)]


class WIN32_FIND_DATAW(_c.Structure):
    _fields_ = WIN32_FIND_DATAA._fields_[:-2] + [("cFileName", WCHAR * MAX_PATH), ("cAlternateFileName", WCHAR * 14)]


for _each in ("BOOL BOOLEAN_ BYTE CHAR COLORREF DWORD FILETIME FLOAT HANDLE HKEY HKL HMODULE HWND INT LARGE_INTEGER LONG MSG POINT POINTL "
              "RECT RECTL SHORT SIZE SIZEL SMALL_RECT UINT ULARGE_INTEGER ULONG USHORT WCHAR WIN32_FIND_DATAA WIN32_FIND_DATAW WORD").split():
    if not _each.endswith("_"):
        globals()["P" + _each] = globals()["LP" + _each] = _c.POINTER(globals()[_each])
BOOLEAN = BYTE
PBOOLEAN, LPSC_HANDLE = _c.POINTER(BOOLEAN), _c.POINTER(SC_HANDLE)
del _name, _names, _each, LPARAM_, BOOL_
