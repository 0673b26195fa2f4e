package org.sequenceconnector.crmhttp;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps dead connections from being tried one after the other. A server that hung up on one idle connection did so on the
 * others; as our clients do not repeat by themselves, every attempt would take the next dead one. So the pool is emptied
 * after a call that got no answer, and idle connections are given up before most servers do. Safe for use by many threads.
 */
public final class FreshConnections implements Interceptor {
    /** Less than the half minute after which many servers hang up. */
    private static final int IDLE_SECONDS = 20;

    private final ConnectionPool pool;

    /** @param pool of the client that this interceptor is added to */
    public FreshConnections(ConnectionPool pool) {
        this.pool = pool;
    }

    /** @param most idle connections kept */
    public static ConnectionPool pool(int most) {
        return new ConnectionPool(most, IDLE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public Response intercept(Interceptor.Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException noAnswer) {
            pool.evictAll();
            throw noAnswer;
        }
    }
}
