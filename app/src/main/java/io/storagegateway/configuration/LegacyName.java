package io.storagegateway.configuration;

import java.util.Map;

/**
 * How an older service named a plugin; the plugin's descriptor tells.
 *
 * @param plugin the plugin's type
 * @param options the settings' keys by the older option names
 */
public record LegacyName(String plugin, Map<String, String> options) {}
