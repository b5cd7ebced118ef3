"""XML: xml.etree.ElementTree for trees of elements, xml.dom.minidom for documents, xml.sax.saxutils for quoting."""
