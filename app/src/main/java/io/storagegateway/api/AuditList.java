package io.storagegateway.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.storagegateway.access.audit.AuditReads;
import io.storagegateway.access.audit.AuditReads.Condition;
import io.storagegateway.access.audit.AuditReads.Position;
import io.storagegateway.inventory.BadQueryException;
import io.storagegateway.inventory.Cursors;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages of the audit trail, the newest record first. */
final class AuditList {
  private static final char BETWEEN = ' ';
  private static final List<String> COLUMNS =
      List.of(AuditItem.class.getAnnotation(JsonPropertyOrder.class).value());

  private final AuditReads reads;
  private final Fields fields;
  private final Clock clock;

  AuditList(AuditReads reads, Fields fields, Clock clock) {
    this.reads = reads;
    this.fields = fields;
    this.clock = clock;
  }

  ItemList<AuditItem> page(AuditParameters parameters) {
    List<Condition> conditions = parameters.conditions();
    Cursors cursors = cursors(conditions);
    Optional<Position> after =
        Optional.ofNullable(parameters.slice().cursor()).map(cursors::read).map(AuditList::read);
    int size = parameters.slice().size();
    return ItemList.cut(
        reads.find(conditions, after, size + 1),
        size,
        AuditItem::of,
        last -> cursors.write(write(Position.of(last))),
        clock.instant(),
        projection(parameters));
  }

  /** The names of the fields that are wanted, in the order of the API. */
  List<String> columns(AuditParameters parameters) {
    Projection projection = projection(parameters);
    return COLUMNS.stream()
        .filter(name -> projection.isAll() || projection.fields().contains(name))
        .toList();
  }

  private Projection projection(AuditParameters parameters) {
    return Projection.of(parameters.slice().fields(), fields.of(AuditItem.class));
  }

  /** Binds cursors to the conditions: what follows a record depends on them. */
  private static Cursors cursors(List<Condition> conditions) {
    List<Object> parts = new ArrayList<>(List.of("audit"));
    conditions.forEach(
        condition -> {
          parts.add(condition.test());
          parts.add(condition.value());
        });
    return Cursors.of(parts.toArray());
  }

  private static String write(Position position) {
    return position.time() + String.valueOf(BETWEEN) + position.id();
  }

  private static Position read(String text) {
    try {
      int between = text.indexOf(BETWEEN);
      if (between > 0) {
        return new Position(
            Long.parseLong(text.substring(0, between)),
            QueryText.text("cursor", text.substring(between + 1)));
      }
    } catch (NumberFormatException e) {
      // Its checksum needs no key, so anybody may have made it.
      throw new BadQueryException("cursor", "is not of this listing");
    }
    throw new BadQueryException("cursor", "is not of this listing");
  }
}
