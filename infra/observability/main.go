// Checks that what is looked at is there: every expression of the dashboards and rules parses and asks for metrics that docs/operations/observability.md
// lists, and every alert has its runbook. infra/check-observability runs it.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"
)

const page = "docs/operations/observability.md"

// A row of a table: a metric's name, and its type where it is one of ours.
var row = regexp.MustCompile("(?m)^\\| `([a-z_]+)` \\| (\\w+)")

// What Grafana puts in before it asks.
var variable = regexp.MustCompile(`\$\{?([a-z_]+)(:[a-z]+)?\}?`)

type check struct {
	known  map[string]bool
	wrong  []string
	checks int
}

func (c *check) complain(format string, a ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf(format, a...))
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: observability ROOT, the root of the tree")
		os.Exit(2)
	}
	must(os.Chdir(os.Args[1]))
	c := &check{known: map[string]bool{}}
	c.document()
	groups := c.rules()
	c.dashboards()
	c.runbooks(groups)
	for _, wrong := range c.wrong {
		fmt.Fprintln(os.Stderr, wrong)
	}
	if len(c.wrong) > 0 {
		os.Exit(1)
	}
	fmt.Printf("%d expressions ask for nothing but what %s lists\n", c.checks, page)
}

func (c *check) document() {
	text, err := os.ReadFile(page)
	must(err)
	for _, found := range row.FindAllStringSubmatch(string(text), -1) {
		if found[2] == "histogram" {
			for _, suffix := range []string{"_bucket", "_count", "_sum", "_max"} {
				c.known[found[1]+suffix] = true
			}
		} else {
			c.known[found[1]] = true
		}
	}
}

func (c *check) rules() []rulefmt.RuleGroup {
	var all []rulefmt.RuleGroup
	files, err := filepath.Glob("infra/prometheus/rules/*.yml")
	must(err)
	for _, file := range files {
		groups, errs := rulefmt.ParseFile(file, false, model.UTF8Validation)
		for _, err := range errs {
			c.complain("%s: %v", file, err)
		}
		if groups != nil {
			all = append(all, groups.Groups...)
		}
	}
	for _, group := range all {
		for _, rule := range group.Rules {
			if rule.Record != "" {
				c.known[rule.Record] = true
			}
		}
	}
	for _, group := range all {
		for _, rule := range group.Rules {
			c.expression("rule "+rule.Record+rule.Alert, rule.Expr)
		}
	}
	return all
}

func (c *check) dashboards() {
	files, err := filepath.Glob("infra/grafana/dashboards/*.json")
	must(err)
	if len(files) == 0 {
		c.complain("there are no dashboards")
	}
	uids := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		must(err)
		var dashboard map[string]any
		if err := json.Unmarshal(text, &dashboard); err != nil {
			c.complain("%s is not JSON: %v", file, err)
			continue
		}
		uid, _ := dashboard["uid"].(string)
		if title, _ := dashboard["title"].(string); uid == "" || title == "" {
			c.complain("%s has no uid or no title", file)
		}
		if other, taken := uids[uid]; taken {
			c.complain("%s and %s have one uid", file, other)
		}
		uids[uid] = file
		c.panels(file, dashboard)
	}
}

// Every "expr" in whatever the dashboard has, and the metric of every label_values(…).
func (c *check) panels(where string, value any) {
	switch v := value.(type) {
	case map[string]any:
		if title, ok := v["title"].(string); ok {
			where = where + " › " + title
		}
		for key, inner := range v {
			if text, ok := inner.(string); ok && key == "expr" {
				c.expression(where, text)
			} else if ok && key == "query" && strings.HasPrefix(text, "label_values(") {
				c.expression(where, strings.SplitN(strings.TrimPrefix(text, "label_values("), ",", 2)[0])
			} else {
				c.panels(where, inner)
			}
		}
	case []any:
		for _, inner := range v {
			c.panels(where, inner)
		}
	}
}

func (c *check) expression(where, text string) {
	c.checks++
	plain := strings.ReplaceAll(text, "$__rate_interval", "5m")
	plain = strings.ReplaceAll(plain, "$__range", "1h")
	plain = variable.ReplaceAllString(plain, "x")
	parsed, err := parser.ParseExpr(plain)
	if err != nil {
		c.complain("%s: %q does not parse: %v", where, text, err)
		return
	}
	parser.Inspect(parsed, func(node parser.Node, _ []parser.Node) error {
		if selector, ok := node.(*parser.VectorSelector); ok && !c.known[selector.Name] {
			c.complain("%s: %q asks for %s, which %s does not list", where, text, selector.Name, page)
		}
		return nil
	})
}

func (c *check) runbooks(groups []rulefmt.RuleGroup) {
	wanted := map[string]bool{}
	for _, group := range groups {
		for _, rule := range group.Rules {
			if rule.Alert == "" {
				continue
			}
			book := rule.Annotations["runbook"]
			wanted[book] = true
			if _, err := os.Stat(book); book == "" || err != nil {
				c.complain("alert %s has no runbook at %q", rule.Alert, book)
			}
		}
	}
	books, err := filepath.Glob("docs/operations/runbooks/*.md")
	must(err)
	for _, book := range books {
		if !wanted[book] {
			c.complain("%s is no alert's runbook", book)
		}
	}
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
