package org.sequenceconnector.store.db;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A connection that keeps prepared statements for the next time: on a small database in memory, preparing costs more than
 * carrying out. For one thread at a time.
 */
public final class StatementCache {
    private final Connection connection;
    private final Map<String, Deque<PreparedStatement>> free = new HashMap<>();

    private StatementCache(Connection connection) {
        this.connection = connection;
    }

    /** @param connection used for nothing else from now on */
    public static Connection over(Connection connection) {
        StatementCache cache = new StatementCache(connection);
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("prepareStatement")
                        ? cache.statement(method, arguments)
                        : call(connection, method, arguments));
    }

    /** @param arguments the text and what kind of results is wanted */
    private PreparedStatement statement(Method prepare, Object[] arguments) throws Throwable {
        Deque<PreparedStatement> kept = free.computeIfAbsent(List.of(arguments).toString(), none -> new ArrayDeque<>());
        PreparedStatement statement =
                kept.isEmpty() ? (PreparedStatement) call(connection, prepare, arguments) : kept.pop();
        return (PreparedStatement) Proxy.newProxyInstance(
                PreparedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, given) -> {
                    if (method.getName().equals("close")) {
                        statement.clearParameters();
                        statement.clearBatch();
                        kept.push(statement);
                        return null;
                    }
                    return call(statement, method, given);
                });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
