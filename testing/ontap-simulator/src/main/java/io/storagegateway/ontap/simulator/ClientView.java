package io.storagegateway.ontap.simulator;

import io.storagegateway.ontap.simulator.query.Collection;
import io.storagegateway.ontap.simulator.query.Schema;

/** A client match with its rule. */
record ClientView(RuleView rule, String match) {
  /** What a client match shows. */
  static final Collection<ClientView> COLLECTION =
      new Collection<>(
          Schema.<ClientView>builder()
              .key("match", ClientView::match)
              .number("policy.id", view -> view.rule().policy().id())
              .number("index", view -> (long) view.rule().index())
              .link("", view -> view.rule().href() + "/clients/" + view.match())
              .build(),
          "match");
}
