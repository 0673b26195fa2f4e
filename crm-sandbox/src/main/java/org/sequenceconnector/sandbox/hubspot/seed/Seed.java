package org.sequenceconnector.sandbox.hubspot.seed;

import org.sequenceconnector.sandbox.export.SeedFileException;
import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;

/** Fills an account that is still empty. */
@FunctionalInterface
public interface Seed {
    /**
     * @throws SeedFileException when a file cannot be used at all; single broken rows are only reported
     */
    SeedReport plant(Portal portal);
}
