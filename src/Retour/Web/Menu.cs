using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Web;

/// <summary>The rail: the verbs of the product and the pages under each. A page that does not exist yet is not shown.</summary>
internal static class Menu
{
    public sealed record Section(string? Title, Entry[] Entries);
    public sealed record Entry(string Path, string Icon, string Text);

    private static readonly FrozenDictionary<string, Right?> Pages = PagesOf();

    /// <summary>In the reader's language, what the reader may open.</summary>
    public static IEnumerable<Section> Sections(Actor reader)
    {
        Section[] all =
        [
            new(null,
            [
                new("/", "home", WebTexts.MenuHome), new("/customers", "users", WebTexts.MenuCustomers), new("/customers/new", "user-plus", WebTexts.MenuEnrol),
                new("/customers/duplicates", "arrows-join", WebTexts.MenuDuplicates), new("/outbox", "mail", WebTexts.MenuOutbox),
            ]),
            new(WebTexts.MenuServe, [new("/cases", "inbox", WebTexts.MenuCases), new("/items", "shield-check", WebTexts.MenuItems), new("/cases/macros", "message-circle", WebTexts.MenuMacros), new("/repairs", "tool", WebTexts.MenuRepairs), new("/withdrawals", "arrow-back-up", WebTexts.MenuWithdrawals), new("/complaints", "message-report", WebTexts.MenuComplaints), new("/complaints/new", "pencil", WebTexts.MenuNewComplaint), new("/mail/quarantine", "mail-off", WebTexts.MenuQuarantine)]),
            new(WebTexts.MenuListen, [new("/surveys", "ear", WebTexts.MenuSurveys), new("/kiosks", "mood-smile", WebTexts.MenuKiosks), new("/suggestions", "sparkles", WebTexts.MenuSuggestions)]),
            new(WebTexts.MenuMeasure, [new("/figures", "chart-bar", WebTexts.MenuFigures), new("/lost-customers", "user-minus", WebTexts.MenuLost), new("/complaint-rate", "message-report", WebTexts.MenuComplaintRate), new("/complaint-times", "clock", WebTexts.MenuComplaintTimes), new("/providers/scorecards", "tool", WebTexts.MenuScorecards)]),
            new(WebTexts.MenuSettings,
            [
                new("/imports", "upload", WebTexts.MenuImport), new("/customers/import", "file-import", WebTexts.MenuImportCustomers), new("/staff", "users", WebTexts.MenuStaff), new("/stores", "building-store", WebTexts.MenuStores), new("/settings", "palette", WebTexts.MenuOrganisation),
                new("/settings/mailboxes", "mailbox", WebTexts.MenuMailboxes), new("/settings/mail", "mail", WebTexts.MenuMail), new("/settings/sms", "device-mobile", WebTexts.MenuSms), new("/settings/templates", "pencil", WebTexts.MenuTemplates), new("/settings/wordings", "message-circle", WebTexts.MenuWordings), new("/settings/service-levels", "clock-hour-4", WebTexts.MenuServiceLevels), new("/settings/assignment", "user-check", WebTexts.MenuAssignment), new("/settings/gestures", "gift", WebTexts.MenuGestures), new("/settings/complaint-terms", "clock", WebTexts.MenuComplaintTerms), new("/settings/surveys", "ear", WebTexts.MenuSurveyRest), new("/settings/help", "help-circle", WebTexts.MenuHelp), new("/settings/where", "map-pin", WebTexts.MenuWhere), new("/settings/providers", "tool", WebTexts.MenuProviders), new("/programs", "plug-connected", WebTexts.MenuPrograms), new("/audit", "history", WebTexts.MenuAudit),
                new("/customers/retention", "clock", WebTexts.MenuRetention), new("/privacy/register", "file-text", WebTexts.MenuRegister), new("/database", "database", WebTexts.MenuDatabase),
            ]),
        ];
        return all.Select(section => section with { Entries = [.. section.Entries.Where(entry => Pages.TryGetValue(entry.Path, out var right) && (right is null || reader.May(right.Value)))] }).Where(section => section.Entries.Length > 0);
    }

    /// <summary>Whether a page belongs to an entry: it is that page, or lies under it.</summary>
    public static bool IsCurrent(Entry entry, PathString path) => entry.Path == "/" ? path == "/"
        : path.StartsWithSegments(entry.Path, StringComparison.OrdinalIgnoreCase) && !OwnEntries.Any(other => other.Length > entry.Path.Length && path.StartsWithSegments(other, StringComparison.OrdinalIgnoreCase));

    // Pages that lie under another entry's address and have an entry of their own.
    private static readonly FrozenSet<string> OwnEntries = new[] { "/customers/new", "/customers/duplicates", "/customers/retention", "/customers/import", "/cases/macros", "/complaints/new", "/settings/mailboxes", "/settings/mail", "/settings/sms", "/settings/templates", "/settings/wordings", "/settings/service-levels", "/settings/assignment", "/settings/gestures", "/settings/complaint-terms", "/settings/surveys", "/settings/help", "/settings/where", "/settings/providers" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, Right?> PagesOf() =>
        (from type in typeof(Menu).Assembly.GetTypes()
         from route in type.GetCustomAttributes<RouteAttribute>()
         select (route.Template, type.GetCustomAttribute<NeedsAttribute>()?.Right)).ToFrozenDictionary(p => p.Template, p => p.Right, StringComparer.OrdinalIgnoreCase);
}
