package dev.batchsync.commandline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The XML with which CloudFormation answers DescribeStacks, or refuses it. */
final class StackAnswer {

    private static final String NO_TYPE_DECLARATIONS = "http://apache.org/xml/features/disallow-doctype-decl";

    private final Document document;

    private StackAnswer(Document document) {
        this.document = document;
    }

    /** Returns nothing if it is not XML, or declares a document type, which no AWS service does. */
    static Optional<StackAnswer> parse(byte[] xml) {
        try {
            return Optional.of(new StackAnswer(parser().parse(new ByteArrayInputStream(xml))));
        } catch (SAXException | IOException e) {
            return Optional.empty();
        }
    }

    private static DocumentBuilder parser() {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_TYPE_DECLARATIONS, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var parser = factory.newDocumentBuilder();
            // The handler of the JDK prints errors.
            parser.setErrorHandler(new DefaultHandler());
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The parser of the JDK lacks a feature", e);
        }
    }

    /** The values of the stack's outputs by their names. */
    Map<String, String> outputs() {
        var outputs = new TreeMap<String, String>();
        var keys = document.getElementsByTagName("OutputKey");
        for (int i = 0; i < keys.getLength(); i++) {
            var key = keys.item(i);
            if (key.getParentNode() instanceof Element output) {
                text(output, "OutputValue")
                        .ifPresent(value -> outputs.put(key.getTextContent().strip(), value));
            }
        }
        return outputs;
    }

    /** The text of the first element with this name. */
    Optional<String> text(String element) {
        return text(document.getDocumentElement(), element);
    }

    private static Optional<String> text(Element parent, String name) {
        return Optional.ofNullable(parent.getElementsByTagName(name).item(0))
                .map(found -> found.getTextContent().strip());
    }
}
