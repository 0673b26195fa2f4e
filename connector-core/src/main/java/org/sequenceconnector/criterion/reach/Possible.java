package org.sequenceconnector.criterion.reach;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sequenceconnector.criterion.reach.Range.Limit;
import org.sequenceconnector.record.WebDomain;

/**
 * Which values a part of a condition can have at all, if it has one. A field that holds an empty text or an empty list has
 * no value; text in lower case holds no capital letter; numbers become texts in one way only. Whoever compares with
 * anything else gets told what to write instead.
 */
final class Possible {
    private static final Set<String> CASES = Set.of("lowerAscii", "upperAscii");
    private static final String DOMAIN = ".domain";
    private static final String ADDRESS = ".email";
    private static final String NEVER_IN_DOMAIN = "/:@?#;,";

    private final CelAbstractSyntaxTree tree;
    private final Subjects subjects;
    private final SortedSet<String> remedies = new TreeSet<>();

    Possible(CelAbstractSyntaxTree tree, Subjects subjects) {
        this.tree = tree;
        this.subjects = subjects;
    }

    /** Sentences about comparisons with values that cannot be, each with what to write instead. */
    SortedSet<String> remedies() {
        return remedies;
    }

    /** All that a part can be, as far as that is narrower than its type. */
    Values of(CelExpr subject) {
        if (textOfField(subject).isPresent()) {
            return Subjects.NOT_EMPTY;
        }
        return sizeOfField(subject).isPresent()
                ? Ranges.of(new Range(Limit.below(Ordered.of(BigDecimal.ONE)), Limit.TOP), true)
                : Values.EVERY;
    }

    /** Whether a part can be this text. */
    boolean text(CelExpr subject, String text) {
        Optional<String> field = textOfField(subject);
        if (text.isEmpty() && field.isPresent()) {
            remedies.add("an empty text is no value, so nothing ever equals ''; write !" + field.get()
                    + subjects.hasValue() + " for fields without a value, and " + field.get() + subjects.hasValue()
                    + " for the others");
            return false;
        }
        return rightCase(subject, text) && likeNumbers(subject, text) && compared(subject, text, true);
    }

    /** Whether a part can hold this text. */
    boolean part(CelExpr subject, String text) {
        return rightCase(subject, text) && compared(subject, text, false);
    }

    /** Rules see domains and addresses in the form in which they are compared, which has small ASCII letters only. */
    private boolean compared(CelExpr subject, String text, boolean whole) {
        Optional<String> field = textOfField(subject);
        boolean domain = field.filter(name -> name.endsWith(DOMAIN)).isPresent();
        boolean address = field.filter(name -> name.endsWith(ADDRESS)).isPresent();
        boolean fits = !(domain || address)
                || function(subject).equals("upperAscii")
                || (text.chars().allMatch(letter -> letter > ' ' && letter < 127 && !(letter >= 'A' && letter <= 'Z'))
                        && !(domain && text.chars().anyMatch(letter -> NEVER_IN_DOMAIN.indexOf(letter) >= 0))
                        && !(domain && whole && !WebDomain.isPlain(text)));
        if (!fits) {
            remedies.add("rules see " + field.orElseThrow() + " in small letters"
                    + (domain ? " and without scheme, www. and path" : "") + ", however it is written, so never '"
                    + text
                    + "'; write "
                    + (domain ? WebDomain.of(text).map(WebDomain::name) : Optional.<String>empty())
                            .map(name -> "'" + name + "'")
                            .orElse("it so as well"));
        }
        return fits;
    }

    /** Notes what a comparison of a size says about an empty list or text. */
    void size(CelExpr subject) {
        sizeOfField(subject)
                .ifPresent(field -> remedies.add("a field without anything in it has no value, so its size is never 0;"
                        + " write !" + field + subjects.hasValue() + " for fields without a value, and " + field
                        + subjects.hasValue() + " for the others"));
    }

    /** Notes that something is compared with null. */
    void nothing(CelExpr subject) {
        remedies.add("no value is ever null; "
                + subjects.field(subject)
                        .map(field -> "write !" + field + subjects.hasValue() + " for fields without a value, and "
                                + field + subjects.hasValue() + " for the others")
                        .orElse("ask a field for " + subjects.hasValue().substring(1)));
    }

    /** Notes that membership is asked in a list without members. */
    void emptyList() {
        remedies.add("nothing is in an empty list; name the values between [ and ]");
    }

    private boolean rightCase(CelExpr subject, String text) {
        boolean fits = switch (function(subject)) {
            case "lowerAscii" -> text.chars().noneMatch(letter -> letter >= 'A' && letter <= 'Z');
            case "upperAscii" -> text.chars().noneMatch(letter -> letter >= 'a' && letter <= 'z');
            default -> true;
        };
        if (!fits) {
            remedies.add("'" + text + "' is never what " + function(subject) + "() gives; write all of its letters "
                    + (function(subject).equals("lowerAscii") ? "small" : "large"));
        }
        return fits;
    }

    /** A number, a truth or a time that is made a text looks in one way only. */
    private boolean likeNumbers(CelExpr subject, String text) {
        if (!function(subject).equals("string")) {
            return true;
        }
        CelExpr inside = Subjects.arguments(subject).getFirst();
        CelKind kind = tree.getType(inside.id()).map(CelType::kind).orElse(CelKind.DYN);
        if (kind == CelKind.DYN || kind == CelKind.STRING || kind == CelKind.BYTES || written(kind, text)) {
            return true;
        }
        remedies.add("string(" + subjects.name(inside) + ") is never written '" + text
                + "'; compare without string(), as " + subjects.name(inside) + " == " + example(kind, text));
        return false;
    }

    private static boolean written(CelKind kind, String text) {
        try {
            return switch (kind) {
                case DOUBLE -> Double.toString(Double.parseDouble(text)).equals(text);
                case INT -> Long.toString(Long.parseLong(text)).equals(text);
                case BOOL -> text.equals("true") || text.equals("false");
                case TIMESTAMP -> Instant.parse(text).toString().equals(text);
                default -> true;
            };
        } catch (NumberFormatException | DateTimeException other) {
            return false;
        }
    }

    private static String example(CelKind kind, String text) {
        return switch (kind) {
            case DOUBLE -> number(text).orElse("50.0");
            case INT -> "50";
            case BOOL -> "true";
            default -> "timestamp('2026-01-31T00:00:00Z')";
        };
    }

    private static Optional<String> number(String text) {
        try {
            return Optional.of(Double.toString(Double.parseDouble(text)));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    /** The text field that a part is, or is in other case. */
    private Optional<String> textOfField(CelExpr expr) {
        if (CASES.contains(function(expr))) {
            return textOfField(Subjects.arguments(expr).getFirst());
        }
        return subjects.field(expr)
                .filter(field -> tree.getType(expr.id())
                        .filter(type -> type.kind() == CelKind.STRING)
                        .isPresent());
    }

    private Optional<String> sizeOfField(CelExpr expr) {
        if (!function(expr).equals("size")) {
            return Optional.empty();
        }
        CelExpr inside = Subjects.arguments(expr).getFirst();
        return textOfField(inside).or(() -> subjects.field(inside));
    }

    private static String function(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CALL ? expr.call().function() : "";
    }
}
