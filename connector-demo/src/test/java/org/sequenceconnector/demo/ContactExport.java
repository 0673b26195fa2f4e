package org.sequenceconnector.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes contact exports as HubSpot makes them, with invented people. */
final class ContactExport {
    private static final String[] STAGES = {"Lead", "Subscriber", "Marketing Qualified Lead", "Customer", "Opportunity"
    };

    private ContactExport() {}

    /** @param brokenEvery every so many rows one has too few cells; 0 for none */
    static Path write(Path file, int rows, int brokenEvery) {
        StringBuilder text = new StringBuilder("Record ID,First Name,Last Name,Email,Job Title,Lifecycle Stage,"
                + "Legal basis for processing contact's data,Unsubscribed from all email,Favourite colour\n");
        for (int row = 1; row <= rows; row++) {
            if (brokenEvery > 0 && row % brokenEvery == 0) {
                text.append(row).append(",Too,Few\n");
                continue;
            }
            text.append(row)
                    .append(",Ada")
                    .append(row)
                    .append(",Example,ada")
                    .append(row)
                    .append("@example.com,Buyer,")
                    .append(STAGES[row % STAGES.length])
                    .append(',')
                    .append(row % 11 == 0 ? "" : "Legitimate interest – prospect/lead")
                    .append(row % 17 == 0 ? ",true" : ",")
                    .append(",blue\n");
        }
        try {
            return Files.writeString(file, text);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** For trying the demo by hand on a big file: {@code FILE ROWS}. */
    public static void main(String[] arguments) {
        write(Path.of(arguments[0]), Integer.parseInt(arguments[1]), 0);
    }
}
