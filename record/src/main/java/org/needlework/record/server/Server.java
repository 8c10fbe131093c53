package org.needlework.record.server;

/// A PostgreSQL that runs.
public sealed interface Server extends AutoCloseable permits EmbeddedServer, OwnServer, RunningServer {

    /// As the owner of the record: migrations, backups, verification. Never for the day's work,
    /// which enters with the login role of one clinic.
    Address owner();

    @Override
    void close();
}
