package org.sequenceconnector.demo;

/** Emphasis for people at a terminal; plain text for everything else. */
enum Ink {
    PLAIN("", "", "", "", ""),
    COLOURED("\u001b[1m", "\u001b[32m", "\u001b[33m", "\u001b[2m", "\u001b[0m");

    private final String bold;
    private final String green;
    private final String yellow;
    private final String faint;
    private final String end;

    Ink(String bold, String green, String yellow, String faint, String end) {
        this.bold = bold;
        this.green = green;
        this.yellow = yellow;
        this.faint = faint;
        this.end = end;
    }

    String title(String text) {
        return bold + text + end;
    }

    String good(String text) {
        return green + text + end;
    }

    String remarkable(String text) {
        return yellow + text + end;
    }

    String aside(String text) {
        return faint + text + end;
    }
}
