package dev.batchsync.source.excel;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import dev.batchsync.source.read.InvalidSourceException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML of one part of a workbook; names come without their prefixes, which each program chooses for itself.
 *
 * <p>A parser keeps in memory every name it has seen and every element it is in, so both numbers are limited. Document
 * type declarations are rejected, because no program writes them into workbooks.
 */
final class PartXml implements AutoCloseable {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_NAMES = 10_000;

    private static final XMLInputFactory FACTORY = factory();

    private final PartStream stream;
    private final XMLStreamReader reader;
    private final Set<String> names = new HashSet<>();
    private int depth;

    PartXml(PartStream stream) throws IOException {
        this.stream = stream;
        try {
            this.reader = FACTORY.createXMLStreamReader(stream);
        } catch (XMLStreamException e) {
            throw explained(e);
        }
    }

    private static XMLInputFactory factory() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        return factory;
    }

    /** Moves to the next start of an element; returns false at the end of the part. */
    boolean nextStart() throws IOException {
        int event;
        do {
            event = next();
        } while (event != START_ELEMENT && event != END_DOCUMENT);
        return event == START_ELEMENT;
    }

    /**
     * Moves to the next start of an element inside an open element, and returns false at the end of that open element.
     *
     * @param parentDepth depth of the open element
     */
    boolean nextIn(int parentDepth) throws IOException {
        while (true) {
            int event = next();
            if (event == START_ELEMENT) {
                return true;
            }
            if (depth < parentDepth || event == END_DOCUMENT) {
                return false;
            }
        }
    }

    private int next() throws IOException {
        stream.startToken();
        try {
            int event = reader.next();
            if (event == START_ELEMENT) {
                enter();
            } else if (event == END_ELEMENT) {
                depth--;
            } else if (event == DTD) {
                throw stream.refuse(
                        "this part declares a document type, which is not allowed. Save the workbook again in Excel.");
            }
            return event;
        } catch (XMLStreamException e) {
            throw explained(e);
        }
    }

    private void enter() throws InvalidSourceException {
        depth++;
        if (depth > MAX_DEPTH) {
            throw stream.refuse("this part has elements nested more than " + MAX_DEPTH
                    + " levels deep. Save the workbook again in Excel.");
        }
        countName(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            countName(reader.getAttributeLocalName(i));
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            countName("xmlns:" + reader.getNamespacePrefix(i));
        }
    }

    private void countName(String name) throws InvalidSourceException {
        boolean isShort = name.length() == 1 && name.charAt(0) < 0x80;
        if (!isShort && names.add(name) && names.size() > MAX_NAMES) {
            throw stream.refuse("this part has more than " + MAX_NAMES
                    + " different names of elements and attributes. Save the workbook again in Excel.");
        }
    }

    /** Returns how many elements are open, including the current one. */
    int depth() {
        return depth;
    }

    boolean is(String name) {
        return reader.getLocalName().equals(name);
    }

    /** Returns an attribute of the element that the parser has just entered, or null if it has none of this name. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    int attributes() {
        return reader.getAttributeCount();
    }

    String attributeName(int i) {
        return reader.getAttributeLocalName(i);
    }

    String attributeValue(int i) {
        return reader.getAttributeValue(i);
    }

    /** Skips the rest of the element that the parser has just entered. */
    void skip() throws IOException {
        int ownDepth = depth;
        while (depth >= ownDepth && next() != END_DOCUMENT) {
            // Everything up to the end of the element is ignored.
        }
    }

    /**
     * Returns the text of the element that the parser has just entered, without the text of the elements in it.
     *
     * @return null if the text is longer than {@code maxLength}
     */
    @Nullable
    String text(int maxLength) throws IOException {
        int ownDepth = depth;
        String first = "";
        @Nullable StringBuilder more = null;
        while (true) {
            int event = next();
            if (depth < ownDepth || event == END_DOCUMENT) {
                return more == null ? first : more.toString();
            }
            if (depth > ownDepth || (event != CHARACTERS && event != CDATA && event != SPACE)) {
                continue;
            }
            int length = reader.getTextLength() + (more == null ? first.length() : more.length());
            if (length > maxLength) {
                return null;
            }
            if (first.isEmpty()) {
                first = reader.getText();
            } else {
                more = (more == null ? new StringBuilder(first) : more).append(reader.getText());
            }
        }
    }

    /** Reads the rest of the part without parsing it, which verifies its checksum. */
    void drain() throws IOException {
        stream.drain();
    }

    InvalidSourceException refuse(String explanation) {
        return stream.refuse(explanation);
    }

    private IOException explained(XMLStreamException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io && !isEncodingError(io)) {
                return io;
            }
        }
        var nested = e.getNestedException();
        if (nested instanceof IOException io && !isEncodingError(io)) {
            return io;
        }
        var where = e.getLocation();
        var place =
                where == null ? "" : " (line " + where.getLineNumber() + ", column " + where.getColumnNumber() + ")";
        var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return stream.refuse(
                "this part cannot be read as XML: " + message + place + ". Save the workbook again in Excel.");
    }

    /** Returns whether the parser reports that the part is not in the encoding that it declares or seems to have. */
    private static boolean isEncodingError(IOException e) {
        return e instanceof CharConversionException
                || e instanceof CharacterCodingException
                || e instanceof UnsupportedEncodingException;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
