package io.storagegateway.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.Task;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The gateway's own database. Statements are the same for SQLite and PostgreSQL; times are
 * milliseconds since 1970 (UTC).
 */
public final class Database implements AutoCloseable {
  private final HikariDataSource readSource;
  private final HikariDataSource writeSource;
  private final Jdbi reads;
  private final Jdbi writes;

  private final DatabaseAddress address;

  private Database(
      DatabaseAddress address, HikariDataSource readSource, HikariDataSource writeSource) {
    this.address = address;
    this.readSource = readSource;
    this.writeSource = writeSource;
    reads = Jdbi.create(readSource);
    writes = Jdbi.create(writeSource);
  }

  /**
   * A database that nothing is asked of yet.
   *
   * @param address where it is
   * @return to be started, or asked as it is
   */
  public static Database at(DatabaseAddress address) {
    HikariDataSource reads = DataSources.reads(address);
    // SQLite lets one connection write at a time; its others would wait by polling, in no order.
    HikariDataSource writes = address.isSqlite() ? DataSources.onlyWriter(address) : reads;
    return new Database(address, reads, writes);
  }

  /**
   * Whether there is anything to ask. A file that is not there would be made by asking.
   *
   * @return false for a file that is not there; of a server nothing is known before it is asked
   */
  public boolean exists() {
    return !address.isSqlite() || Files.exists(address.path());
  }

  /**
   * Makes the file of a database that is one, and brings the tables up to date.
   *
   * @throws DatabaseUnavailableException if it cannot be reached, or is of a gateway that is more
   *     than a release newer or older
   */
  public void start() {
    if (address.isSqlite()) {
      DataSources.makeFile(address.path());
    }
    Migrations.ours().apply(writeSource, !address.isSqlite());
  }

  /**
   * Reads, outside any transaction.
   *
   * @param work what to do with a connection
   * @param <T> what it gives
   * @return the same
   * @throws DatabaseUnavailableException if the database does not answer
   */
  public <T> T read(Function<Handle, T> work) {
    try {
      return reads.withHandle(work::apply);
    } catch (JdbiException e) {
      throw unavailable(e, false);
    }
  }

  /**
   * Changes something, as a whole or not at all.
   *
   * @param work what to do within the transaction; may be asked for once only
   * @param <T> what it gives
   * @return the same, once it is on disk
   * @throws DatabaseUnavailableException if the database does not answer; it tells whether the
   *     change may have been made nevertheless
   */
  public <T> T write(Function<Handle, T> work) {
    AtomicBoolean worked = new AtomicBoolean();
    try {
      return writes.inTransaction(
          TransactionIsolationLevel.READ_COMMITTED,
          handle -> {
            T given = work.apply(handle);
            worked.set(true);
            return given;
          });
    } catch (JdbiException e) {
      throw unavailable(e, worked.get());
    }
  }

  /**
   * Begins a scheduler of work that is kept in this database.
   *
   * @param tasks what it can do
   * @return a builder, to be told how
   */
  public SchedulerBuilder scheduler(List<Task<?>> tasks) {
    return Scheduler.create(writeSource, tasks).jdbcCustomization(new SchedulerColumns());
  }

  @Override
  public void close() {
    writeSource.close();
    readSource.close();
  }

  private static DatabaseUnavailableException unavailable(JdbiException cause, boolean mayBeDone) {
    return new DatabaseUnavailableException(
        "The gateway's database does not answer", cause, mayBeDone);
  }
}
