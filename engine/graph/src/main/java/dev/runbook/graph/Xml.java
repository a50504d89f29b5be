package dev.runbook.graph;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML text in the making, whose every text and attribute is escaped. */
final class Xml {

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;
  private int depth;

  Xml() {
    try {
      writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
  }

  /** Begins an element with attributes, their names and values in turn. */
  Xml open(String name, String... attributes) {
    return write(
            () -> {
              writer.writeCharacters("\n".repeat(depth == 0 ? 0 : 1));
              writer.writeStartElement(name);
              depth++;
            })
        .attributes(attributes);
  }

  /** More attributes of the element just begun. */
  Xml attributes(String... attributes) {
    return write(() -> {
      for (int i = 0; i < attributes.length; i += 2) {
        writer.writeAttribute(attributes[i], attributes[i + 1]);
      }
    });
  }

  Xml text(String content) {
    return write(() -> writer.writeCharacters(content));
  }

  /** Ends the element begun last. */
  Xml close() {
    return write(() -> {
      writer.writeEndElement();
      depth--;
    });
  }

  Xml element(String name, String content) {
    return open(name).text(content).close();
  }

  /** Everything written, ending with a line break. */
  String text() {
    write(writer::flush);
    return text + "\n";
  }

  /** A length, as short as a tenth of a pixel allows. */
  static String number(double value) {
    String number = String.format(Locale.ROOT, "%.1f", value);
    return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
  }

  private interface Writing {
    void write() throws XMLStreamException;
  }

  private Xml write(Writing writing) {
    try {
      writing.write();
      return this;
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
  }

  private static IllegalStateException impossible(XMLStreamException e) {
    return new IllegalStateException("writing XML to memory failed", e);
  }
}
