package org.needlework.record.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Where a database is, and as whom to enter it. Never printed with its password.
public record Address(String url, String user, String password) {

    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("ApplicationName", "needlework");
        return DriverManager.getConnection(url, properties);
    }

    public Address as(String otherUser, String otherPassword) {
        return new Address(url, otherUser, otherPassword);
    }

    @Override
    public String toString() {
        return "Address[" + url + ", " + user + "]";
    }
}
