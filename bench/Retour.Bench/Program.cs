using Retour.Bench;

// Each measure sets our figure against a ceiling taken in the same run. usage: see bench/README.md
return args switch
{
    ["import", ..] => await ImportBench.RunAsync(Rounds(args, 3)),
    ["customers", ..] => await CustomersBench.RunAsync(Rounds(args, 1_000_000), args.ElementAtOrDefault(2)),
    ["memory", ..] => await MemoryBench.RunAsync([.. args[1..].Select(int.Parse)]),
    ["fill", var customers, var target, ..] => await Fill.RunAsync(int.Parse(customers), target),
    ["desk-fill", var cases, var target, ..] => await DeskFill.RunAsync(int.Parse(cases), target),
    ["desk", var address, var key, ..] => await PagesBench.RunDeskAsync(address, key),
    ["mail", ..] => await MailBench.RunAsync(Rounds(args, 2_000), args.ElementAtOrDefault(2)),
    ["kills", var program, ..] => await KillsBench.RunAsync(program, Rounds(args[1..], 100), args.ElementAtOrDefault(3)),
    ["kiosks", var seconds, var target, ..] => await KiosksBench.RunAsync(int.Parse(seconds), target),
    ["survey-door", var target, ..] => await SurveysBench.OpenAsync(target),
    ["surveys", var answers, var target, ..] => await SurveysBench.RunAsync(int.Parse(answers), target),
    ["complaints", var complaints, var target, ..] => await ComplaintsBench.RunAsync(int.Parse(complaints), target),
    ["deadlines"] => DeadlinesBench.Run(),
    ["intake", var items, var target, ..] => await IntakeBench.RunAsync(int.Parse(items), target),
    ["scorecards", var repairs, var target, ..] => await ScorecardsBench.RunAsync(int.Parse(repairs), target),
    ["duplicates", var customers, var target, ..] => await DuplicatesBench.RunAsync(int.Parse(customers), target),
    ["pages", var address, var key, ..] => await PagesBench.RunAsync(address, key),
    ["counter", var address, var key, var target, ..] => await CounterBench.RunAsync(address, key, target),
    ["start", var program, ..] => await StartBench.RunAsync(program, Rounds(args[1..], 5)),
    _ => Usage(),
};

static int Rounds(string[] args, int otherwise) => args.Length > 1 && int.TryParse(args[1], out var rounds) ? rounds : otherwise;

static int Usage()
{
    Console.Error.WriteLine("usage: import [rounds] | customers [COUNT [CONNECTION]] | memory ROWS… | fill CUSTOMERS DIR|CONNECTION | desk-fill CASES DIR|CONNECTION | desk URL PASSWORD | mail [COUNT [CONNECTION]] | kills PROGRAM [COUNT [CONNECTION]] | complaints COUNT DIR|CONNECTION | kiosks SECONDS DIR|CONNECTION | surveys ANSWERS DIR|CONNECTION | survey-door DIR|CONNECTION | deadlines | intake ITEMS DIR|CONNECTION | scorecards REPAIRS DIR|CONNECTION | duplicates CUSTOMERS DIR|CONNECTION | pages URL PASSWORD | counter URL PASSWORD DIR|CONNECTION | start PROGRAM [rounds]");
    return 2;
}
