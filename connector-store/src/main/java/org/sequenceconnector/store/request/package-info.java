/**
 * What was asked: requests by field, keys of requests that were answered, events and conversations that were handled. The
 * ports are {@code trigger}'s.
 *
 * <p>Imports {@code db}. Start reading at {@link org.sequenceconnector.store.request.StoredRequestMemory}.
 */
@NullMarked
package org.sequenceconnector.store.request;

import org.jspecify.annotations.NullMarked;
