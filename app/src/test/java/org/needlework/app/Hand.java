package org.needlework.app;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/// How somebody works on a page: with the mouse alone, or with the keyboard alone.
enum Hand {
    MOUSE {
        @Override
        void press(Page page, String selector) {
            Locator target = seen(page, selector);
            target.click();
        }

        @Override
        void type(Page page, String selector, String text) {
            seen(page, selector).click();
            write(page, text);
        }

        @Override
        void choose(Page page, String selector, String value) {
            seen(page, selector).selectOption(value);
        }

        @Override
        void pick(Page page, String name, String value) {
            page.locator("input[name='" + name + "'][value='" + value + "']")
                    .locator("xpath=ancestor::label")
                    .click();
        }
    },
    KEYBOARD {
        @Override
        void press(Page page, String selector) {
            reach(page, selector);
            page.keyboard().press("Enter");
        }

        @Override
        void type(Page page, String selector, String text) {
            reach(page, selector);
            write(page, text);
        }

        /// A closed list box is walked with the arrows.
        @Override
        void choose(Page page, String selector, String value) {
            reach(page, selector);
            for (int step = 0; step < 100; step++) {
                int ahead = (Integer) page.evaluate(
                        "value => [...document.activeElement.options].findIndex(each =>"
                                + " each.value === value) - document.activeElement.selectedIndex",
                        value);
                if (ahead == 0) {
                    return;
                }
                page.keyboard().press(ahead > 0 ? "ArrowDown" : "ArrowUp");
            }
            throw new AssertionError("no arrow leads to " + value + " in " + selector);
        }

        @Override
        void pick(Page page, String name, String value) {
            reach(page, "input[name='" + name + "']");
            for (int step = 0; step < 40; step++) {
                if (Boolean.TRUE.equals(page.evaluate(
                        "([name, value]) => document.activeElement.name === name && document.activeElement.value"
                                + " === value",
                        java.util.List.of(name, value)))) {
                    page.keyboard().press("Space");
                    return;
                }
                page.keyboard().press("ArrowDown");
            }
            throw new AssertionError("no arrow leads to " + name + " = " + value);
        }
    };

    private static final int MOST_TABS = 500;

    /// Presses a button, follows a link, opens what is folded.
    abstract void press(Page page, String selector);

    /// Types into a field, over what is there.
    abstract void type(Page page, String selector, String text);

    /// Chooses from a closed list by value.
    abstract void choose(Page page, String selector, String value);

    /// Picks one of several radio buttons of a name.
    abstract void pick(Page page, String name, String value);

    /// Over what is there; a field for a day starts at its first part.
    private static void write(Page page, String text) {
        if ("date".equals(page.evaluate("document.activeElement.type"))) {
            for (int part = 0; part < 3; part++) {
                page.keyboard().press("ArrowLeft");
            }
        } else {
            page.keyboard().press("ControlOrMeta+A");
        }
        page.keyboard().type(text);
    }

    private static Locator seen(Page page, String selector) {
        Locator target = page.locator(selector)
                .filter(new Locator.FilterOptions().setVisible(true))
                .first();
        target.waitFor();
        return target;
    }

    /// Tabs on until what is wanted has the focus.
    private static void reach(Page page, String selector) {
        page.locator(selector).first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        for (int tab = 0; tab < MOST_TABS; tab++) {
            if (Boolean.TRUE.equals(
                    page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("no number of tabs leads to " + selector);
    }
}
