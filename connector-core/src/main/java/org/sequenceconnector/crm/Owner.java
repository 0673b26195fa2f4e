package org.sequenceconnector.crm;

import java.util.Optional;

/** A CRM user who owns records. {@code id} is what record fields hold, {@code userId} what history and sequences hold. */
public record Owner(String id, Optional<String> userId, String name, Optional<String> email, boolean active) {}
