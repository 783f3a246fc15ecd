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
 * The XML of one part of a workbook; names are told without their prefixes, which writers choose as they like.
 *
 * <p>A parser remembers each name it has seen and each element it is in; what would let that grow without bounds is
 * refused, and so are document type declarations, which no writer of workbooks makes.
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

    /** Moves to the next element that begins; false at the end of the part. */
    boolean nextStart() throws IOException {
        int event;
        do {
            event = next();
        } while (event != START_ELEMENT && event != END_DOCUMENT);
        return event == START_ELEMENT;
    }

    /** Moves to the next element in the one at a depth; false at the end of that one. */
    boolean nextIn(int parent) throws IOException {
        while (true) {
            int event = next();
            if (event == START_ELEMENT) {
                return true;
            }
            if (depth < parent || event == END_DOCUMENT) {
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
                throw stream.refuse("declares a document type (expected: none)");
            }
            return event;
        } catch (XMLStreamException e) {
            throw explained(e);
        }
    }

    private void enter() throws InvalidSourceException {
        depth++;
        if (depth > MAX_DEPTH) {
            throw stream.refuse("elements in each other to more than " + MAX_DEPTH + " levels (expected: fewer)");
        }
        learn(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            learn(reader.getAttributeLocalName(i));
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            learn("xmlns:" + reader.getNamespacePrefix(i));
        }
    }

    private void learn(String name) throws InvalidSourceException {
        boolean isShort = name.length() == 1 && name.charAt(0) < 0x80;
        if (!isShort && names.add(name) && names.size() > MAX_NAMES) {
            throw stream.refuse("more than " + MAX_NAMES + " different names (expected: those of a workbook)");
        }
    }

    /** How many elements the present one is in, itself among them. */
    int depth() {
        return depth;
    }

    boolean is(String name) {
        return reader.getLocalName().equals(name);
    }

    String name() {
        return reader.getLocalName();
    }

    /** An attribute of the element that begins here. */
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

    /** Passes over the element that begins here. */
    void skip() throws IOException {
        int inside = depth;
        while (depth >= inside && next() != END_DOCUMENT) {
            // Nothing in it matters.
        }
    }

    /**
     * The text of the element that begins here, without that of elements in it.
     *
     * @return nothing when it is longer than allowed
     */
    @Nullable
    String text(int maxLength) throws IOException {
        int inside = depth;
        String first = "";
        @Nullable StringBuilder more = null;
        while (true) {
            int event = next();
            if (depth < inside || event == END_DOCUMENT) {
                return more == null ? first : more.toString();
            }
            if (depth > inside || (event != CHARACTERS && event != CDATA && event != SPACE)) {
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

    /** Reads the rest of the part, whatever it holds. */
    void drain() throws IOException {
        stream.drain();
    }

    InvalidSourceException refuse(String explanation) {
        return stream.refuse(explanation);
    }

    private IOException explained(XMLStreamException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io && !isAboutCharacters(io)) {
                return io;
            }
        }
        var nested = e.getNestedException();
        if (nested instanceof IOException io && !isAboutCharacters(io)) {
            return io;
        }
        var where = e.getLocation();
        var place =
                where == null ? "" : " (line " + where.getLineNumber() + ", column " + where.getColumnNumber() + ")";
        var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return stream.refuse("not readable as XML: " + message + place);
    }

    /** The parser's own: the part is not in the encoding that it claims, or seems, to have. */
    private static boolean isAboutCharacters(IOException e) {
        return e instanceof CharConversionException
                || e instanceof CharacterCodingException
                || e instanceof UnsupportedEncodingException;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
