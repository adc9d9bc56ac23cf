using System.CommandLine;
using Retour.Cli;

namespace Retour.Modules.Insights;

/// <summary><c>retour insights …</c></summary>
internal static class InsightsCommands
{
    private static readonly Option<string?> Store = new("--store") { Description = "Code of one store; all stores without it" };

    public static Command Create() => new("insights", "Figures of purchases and customers") { Figures(), Attrition(), Complaints() };

    private static Command Figures()
    {
        var from = Day("--from", "First day, YYYY-MM-DD");
        var to = Day("--to", "The day after the last one, YYYY-MM-DD");
        from.Required = to.Required = true;
        var by = Read("--by", "day, week, month, quarter or year; month without it", Asked.Step, "is no step. Write day, week, month, quarter or year.");
        var command = new Command("figures", "Net sales, receipts, baskets and customers, step by step") { from, to, by, Store };
        RetourCli.SetAction(command, async (parsed, services, cancel) =>
        {
            var (scope, unknown) = await services.GetRequiredService<Scopes>().FindAsync(parsed.GetValue(Store), cancel);
            if (unknown is not null) return unknown;
            var (figures, refusal) = await services.GetRequiredService<MeasureFigures>()
                .RunAsync(scope!, new(parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value), parsed.GetValue(by) ?? Step.Month, cancel);
            if (refusal is not null) return refusal;
            if (parsed.GetValue(RetourCli.Json)) RetourCli.PrintJson(FiguresPrint.Json(scope!, figures!));
            else Console.WriteLine(FiguresPrint.Text(figures!));
            return null;
        });
        return command;
    }

    private static Command Attrition()
    {
        var at = Day("--at", "The date, YYYY-MM-DD; the last one known in full without it");
        var lapse = Read("--lapse", "Days without a purchase that make a lost customer, like 180d; the store's own without it", Asked.Days, "is no number of days. Write it like 180d.");
        var periods = new Option<int>("--periods") { Description = "How many earlier dates, one lapse apart" };
        var command = new Command("attrition", "Customers lost: the base at a date, and who of it came no more") { at, lapse, periods, Store };
        RetourCli.SetAction(command, async (parsed, services, cancel) =>
        {
            var (scope, unknown) = await services.GetRequiredService<Scopes>().FindAsync(parsed.GetValue(Store), cancel);
            if (unknown is not null) return unknown;
            var (attritions, refusal) = await services.GetRequiredService<MeasureAttrition>()
                .RunAsync(scope!, parsed.GetValue(at), parsed.GetValue(lapse), parsed.GetValue(periods), cancel);
            if (refusal is not null) return refusal;
            if (parsed.GetValue(RetourCli.Json)) RetourCli.PrintJson(AttritionPrint.Json(scope!, attritions!));
            else Console.WriteLine(AttritionPrint.Text(attritions!));
            return null;
        });
        return command;
    }

    private static Command Complaints()
    {
        var from = Day("--from", "First day, YYYY-MM-DD");
        var to = Day("--to", "The day after the last one, YYYY-MM-DD");
        from.Required = to.Required = true;
        var by = Read("--by", "day, week, month, quarter or year; month without it", Asked.Step, "is no step. Write day, week, month, quarter or year.");
        var group = Read("--group", "store, product, provider or motive: their complaint rates side by side, too", ComplaintGroups.Read, "is no group. Write store, product, provider or motive.");
        var command = new Command("complaints", "Complaint rate: complaints received, out of the customers active in the same period, step by step, or by store, product, provider or motive; and how long they take") { from, to, by, group, Store };
        RetourCli.SetAction(command, async (parsed, services, cancel) =>
        {
            var (scope, unknown) = await services.GetRequiredService<Scopes>().FindAsync(parsed.GetValue(Store), cancel);
            if (unknown is not null) return unknown;
            DateRange period = new(parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value);
            var (rates, refusal) = await services.GetRequiredService<MeasureComplaints>().RunAsync(scope!, period, parsed.GetValue(by) ?? Step.Month, cancel);
            if (refusal is not null) return refusal;
            var measure = services.GetRequiredService<MeasureComplaintTimes>();
            var (byStore, byCriterion) = ((await measure.RunAsync(scope!, period, ComplaintsBy.Store, cancel)).Value!, (await measure.RunAsync(scope!, period, ComplaintsBy.Criterion, cancel)).Value!);
            var side = parsed.GetValue(group) is { } asked ? (await services.GetRequiredService<MeasureComplaintGroups>().RunAsync(scope!, period, asked, cancel)).Value : null;
            if (parsed.GetValue(RetourCli.Json)) RetourCli.PrintJson(ComplaintRatesPrint.Json(scope!, rates!, ComplaintTimesPrint.Json(byStore, byCriterion), side is null ? null : ComplaintGroupsPrint.Json(side)));
            else Console.WriteLine(string.Join(Environment.NewLine + Environment.NewLine, [ComplaintRatesPrint.Text(rates!), .. side is null ? Array.Empty<string>() : [ComplaintGroupsPrint.Text(side)], ComplaintTimesPrint.Text(byStore), ComplaintTimesPrint.Text(byCriterion)]));
            return null;
        });
        return command;
    }

    private static Option<DateOnly?> Day(string name, string description) =>
        Read(name, description, IsoDay.Read, "is no date. Write it as YYYY-MM-DD, like 2011-06-01.");

    private static Option<T?> Read<T>(string name, string description, Func<string?, T?> read, string complaint) where T : struct => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (read(text) is { } value) return value;
            result.AddError($"{name}: “{text}” {complaint}");
            return null;
        },
    };
}
