package main

import (
	"slices"
	"strings"
)

const refPrefix = "#/definitions/"

var (
	intOrString = object{"oneOf": []any{object{"type": "string"}, object{"type": "integer"}}}
	quantity    = object{"oneOf": []any{object{"type": "string"}, object{"type": "number"}}}
)

// strictness makes schemas that stand alone and refuse unknown fields.
type strictness struct {
	definitions map[string]object
}

func (s strictness) of(schema object, within []string) any {
	if ref, is := schema["$ref"].(string); is {
		return s.resolved(strings.TrimPrefix(ref, refPrefix), within)
	}
	if schema["x-kubernetes-int-or-string"] == true || schema["format"] == "int-or-string" {
		return intOrString
	}
	copied := object{}
	for key, value := range schema {
		copied[key] = s.value(key, value, within)
	}
	if _, named := schema["properties"]; named && schema["additionalProperties"] == nil && schema["x-kubernetes-preserve-unknown-fields"] != true {
		copied["additionalProperties"] = false
	}
	return copied
}

func (s strictness) resolved(name string, within []string) any {
	if strings.HasSuffix(name, "resource.Quantity") {
		return quantity
	}
	if slices.Contains(within, name) {
		return object{} // a schema within itself: not looked into a second time
	}
	return s.of(s.definitions[name], append(slices.Clone(within), name))
}

func (s strictness) value(key string, value any, within []string) any {
	typed, is := value.(object)
	// lists (allOf, anyOf, oneOf) say what is required together, not which fields there are
	if !is || key == "default" || key == "not" {
		return value
	}
	if key != "properties" {
		return s.of(typed, within)
	}
	fields := object{}
	for name, field := range typed {
		fields[name] = s.of(field.(object), within)
	}
	return fields
}
