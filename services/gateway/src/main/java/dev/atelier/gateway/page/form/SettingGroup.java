package dev.atelier.gateway.page.form;

import java.util.List;

/** Settings that belong together. */
record SettingGroup(String title, List<SettingField> fields) {}
