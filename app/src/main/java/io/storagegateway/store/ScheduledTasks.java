package io.storagegateway.store;

import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/**
 * The table of db-scheduler, for what has to be changed together with other tables. The version of
 * a row goes up with each change, so that a scheduler that has read it before does not take it.
 */
public final class ScheduledTasks {
  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public ScheduledTasks(Handle handle) {
    this.handle = handle;
  }

  /**
   * Adds a task, or has the one that a scheduler is about to remove done once more.
   *
   * @param name what is to be done
   * @param instance to what
   * @param at when
   */
  public void add(String name, String instance, Instant at) {
    handle
        .createUpdate(
            "insert into scheduled_tasks (task_name, task_instance, execution_time, picked,"
                + " version) values (:name, :instance, :at, :picked, 1)"
                + " on conflict (task_name, task_instance) do update set"
                + " execution_time = excluded.execution_time, picked = excluded.picked,"
                + " version = scheduled_tasks.version + 1")
        .bind("name", name)
        .bind("instance", instance)
        .bind("at", at.toEpochMilli())
        .bind("picked", false)
        .execute();
  }

  /**
   * Adds a task unless it is there.
   *
   * @param name what is to be done
   * @param instance to what
   * @param at when, if it was not there
   */
  public void keep(String name, String instance, Instant at) {
    handle
        .createUpdate(
            "insert into scheduled_tasks (task_name, task_instance, execution_time, picked,"
                + " version) values (:name, :instance, :at, :picked, 1)"
                + " on conflict (task_name, task_instance) do nothing")
        .bind("name", name)
        .bind("instance", instance)
        .bind("at", at.toEpochMilli())
        .bind("picked", false)
        .execute();
  }

  /**
   * Has a task done earlier.
   *
   * @param name what is to be done
   * @param instance to what
   * @param at when at the latest
   * @return false if a scheduler is doing it, who may have looked for work already
   */
  public boolean hasten(String name, String instance, Instant at) {
    handle
        .createUpdate(
            "update scheduled_tasks set execution_time = :at, version = version + 1"
                + " where task_name = :name and task_instance = :instance and picked = :picked"
                + " and execution_time > :at")
        .bind("name", name)
        .bind("instance", instance)
        .bind("at", at.toEpochMilli())
        .bind("picked", false)
        .execute();
    return handle
        .createQuery(
            "select 1 from scheduled_tasks where task_name = :name and task_instance = :instance"
                + " and picked = :picked and execution_time <= :at")
        .bind("name", name)
        .bind("instance", instance)
        .bind("at", at.toEpochMilli())
        .bind("picked", false)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * Moves a task that no scheduler has taken.
   *
   * @param instances of which
   * @param at when it is to be done
   */
  public void move(Collection<String> instances, Instant at) {
    handle
        .createUpdate(
            "update scheduled_tasks set execution_time = :at, version = version + 1"
                + " where task_instance in (<instances>) and picked = :picked")
        .bindList("instances", instances)
        .bind("at", at.toEpochMilli())
        .bind("picked", false)
        .execute();
  }

  /**
   * Removes a task that no scheduler has taken; who has taken one removes it itself.
   *
   * @param name what was to be done
   * @param instance to what
   */
  public void remove(String name, String instance) {
    handle
        .createUpdate(
            "delete from scheduled_tasks where task_name = :name and task_instance = :instance"
                + " and picked = :picked")
        .bind("name", name)
        .bind("instance", instance)
        .bind("picked", false)
        .execute();
  }

  /**
   * Whether a task should have been done for a while, and nobody takes it.
   *
   * @param instance of which
   * @param since since when at least
   * @return false if somebody has it, or may still take it
   */
  public boolean abandoned(String instance, Instant since) {
    return handle
        .createQuery(
            "select 1 from scheduled_tasks where task_instance = :instance and picked = :picked"
                + " and execution_time < :since")
        .bind("instance", instance)
        .bind("picked", false)
        .bind("since", since.toEpochMilli())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }
}
