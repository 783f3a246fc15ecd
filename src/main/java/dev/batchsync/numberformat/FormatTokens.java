package dev.batchsync.numberformat;

import dev.batchsync.numberformat.FormatToken.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a format code into sections and tokens (ECMA-376, part 1, 18.8.31, "numFmts"). */
final class FormatTokens {

    private static final Pattern PIECE = Pattern.compile(
            "\"(?<quoted>[^\"]*)\"?"
                    + "|\\\\(?<escaped>.)"
                    + "|_.(?<space>)"
                    + "|\\*.(?<filling>)"
                    + "|(?<elapsed>\\[(?i:h+|m+|s+)])"
                    + "|\\[\\$(?<currency>[^-\\]]*)[^]]*]"
                    + "|\\[(?i:black|blue|cyan|green|magenta|red|white|yellow|color ?\\d+)(?<colour>)]"
                    + "|(?<date>(?i:AM/PM|A/P|[ymdhs]+|(?<=s)\\.0+))"
                    + "|(?<digits>[0#?.,]+)"
                    + "|(?<percent>%)"
                    + "|(?<end>;)"
                    + "|(?<literal>[-+/$(): !^&'~{}<>=\\p{Sc}])"
                    + "|(?<other>.)",
            Pattern.DOTALL);

    private FormatTokens() {}

    static List<List<FormatToken>> sections(String code) {
        var sections = new ArrayList<List<FormatToken>>();
        var section = new ArrayList<FormatToken>();
        if (code.equalsIgnoreCase(NumberFormat.GENERAL)) {
            return List.of(List.of(new FormatToken(Role.OTHER, code)));
        }
        var piece = PIECE.matcher(code);
        while (piece.find()) {
            if (piece.group("end") != null) {
                sections.add(section);
                section = new ArrayList<>();
            } else {
                section.add(token(piece));
            }
        }
        sections.add(section);
        return sections;
    }

    private static FormatToken token(Matcher piece) {
        for (var group : List.of("quoted", "escaped", "currency", "literal")) {
            if (piece.group(group) != null) {
                return new FormatToken(Role.LITERAL, piece.group(group));
            }
        }
        if (piece.group("space") != null) {
            return new FormatToken(Role.LITERAL, " ");
        }
        if (piece.group("filling") != null || piece.group("colour") != null) {
            return new FormatToken(Role.LITERAL, "");
        }
        if (piece.group("digits") != null) {
            return new FormatToken(Role.DIGITS, piece.group());
        }
        if (piece.group("percent") != null) {
            return new FormatToken(Role.PERCENT, piece.group());
        }
        return piece.group("date") != null || piece.group("elapsed") != null
                ? new FormatToken(Role.DATE, piece.group().toLowerCase(Locale.ROOT))
                : new FormatToken(Role.OTHER, piece.group());
    }
}
