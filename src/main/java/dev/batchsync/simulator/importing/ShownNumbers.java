package dev.batchsync.simulator.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;

/** The texts that Apache POI, with which many programs in Java read workbooks, shows for the numbers of a workbook. */
final class ShownNumbers {

    private static final String STYLES = "xl/styles.xml";
    private static final String GENERAL = "General";

    /** POI formats numbers with an id below this one as the built-in format with this id, whatever their code is. */
    private static final int FIRST_OWN_FORMAT = 164;

    /** POI invents codes for the built-in ids from 23 on that no program uses. */
    private static final String RESERVED = "reserved";

    private final DataFormatter formatter = new DataFormatter(Locale.US);
    private final Map<Integer, String> declared;
    private final boolean since1904;

    /**
     * Knows the formats of a workbook.
     *
     * @param declared the codes that the workbook gives, by their ids
     * @param since1904 whether the workbook counts days from 1 January 1904
     */
    ShownNumbers(Map<Integer, String> declared, boolean since1904) {
        this.declared = Map.copyOf(declared);
        this.since1904 = since1904;
    }

    /** Reads the codes that a workbook gives to its formats; fastexcel-reader has its own for some ids. */
    static ShownNumbers of(Path workbook, boolean since1904) throws IOException {
        try (var zip = new ZipFile(workbook.toFile())) {
            var styles = zip.getEntry(STYLES);
            if (styles == null) {
                return new ShownNumbers(Map.of(), since1904);
            }
            try (var in = zip.getInputStream(styles)) {
                return new ShownNumbers(codes(factory().createXMLStreamReader(in)), since1904);
            }
        } catch (XMLStreamException | NumberFormatException e) {
            throw new IOException("its part " + STYLES + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }

    private static Map<Integer, String> codes(XMLStreamReader xml) throws XMLStreamException {
        var codes = new HashMap<Integer, String>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT
                    && xml.getLocalName().equals("numFmt")) {
                var id = xml.getAttributeValue(null, "numFmtId");
                var code = xml.getAttributeValue(null, "formatCode");
                if (id != null && code != null) {
                    codes.put(Integer.valueOf(id), code);
                }
            }
        }
        return codes;
    }

    /**
     * Shows a number.
     *
     * @param format the id of its format
     * @param number as the workbook stores it
     */
    String show(int format, String number) {
        double value = Double.parseDouble(number);
        var own = declared.get(format);
        return own == null
                ? show(value, format, builtIn(format))
                : show(value, Math.max(format, FIRST_OWN_FORMAT), own);
    }

    private String show(double value, int format, String code) {
        try {
            return formatter.formatRawCellContents(value, format, code, since1904);
        } catch (IllegalArgumentException e) {
            // POI does not understand the code: dates and digits in one section, for example.
            return formatter.formatRawCellContents(value, 0, GENERAL, since1904);
        }
    }

    private static String builtIn(int format) {
        var code = BuiltinFormats.getBuiltinFormat(format);
        return code == null || code.startsWith(RESERVED) ? GENERAL : code;
    }
}
