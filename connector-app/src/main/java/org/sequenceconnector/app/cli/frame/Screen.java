package org.sequenceconnector.app.cli.frame;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the output is read on, as the launcher says: before Java 22 the virtual machine cannot tell reliably.
 *
 * @param columns of the terminal; empty when the output goes into a file or another program
 * @param colour whether colours can be seen and are wanted
 */
public record Screen(Optional<Integer> columns, boolean colour) {
    /** What help is written for where nobody says otherwise. */
    static final int USUAL = 80;

    private static final int NARROWEST = 60;
    private static final int WIDEST_TEXT = 120;

    /** {@code NO_COLOR} takes the colours away, see <a href="https://no-color.org">no-color.org</a>; {@code COLUMNS} sets the width. */
    public static Screen of(Terminal terminal) {
        String refused = terminal.environment().apply("NO_COLOR");
        boolean colour = Boolean.getBoolean("connector.colour") && (refused == null || refused.isEmpty());
        Optional<Integer> columns = number(System.getProperty("connector.columns"));
        return new Screen(
                columns.isPresent()
                        ? number(terminal.environment().apply("COLUMNS")).or(() -> columns)
                        : columns,
                colour);
    }

    private static Optional<Integer> number(@Nullable String text) {
        if (text == null || !text.matches("[1-9]\\d{0,3}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text));
    }

    /** For running text: readable, also on a very wide screen. */
    public int textWidth() {
        return Math.clamp(columns.orElse(USUAL), NARROWEST, WIDEST_TEXT);
    }

    /** For tables: what goes to another program is not broken into lines. */
    public int tableWidth() {
        return columns.map(width -> Math.max(width, NARROWEST)).orElse(Integer.MAX_VALUE);
    }
}
