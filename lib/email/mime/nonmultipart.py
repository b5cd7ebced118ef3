"""A part that has no parts."""

from .base import MIMEBase
from ..errors import MultipartConversionError


class MIMENonMultipart(MIMEBase):
    def attach(self, payload):
        raise MultipartConversionError("Cannot attach additional subparts to non-multipart/*")
