using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Auditing;
using Koilo.Core.Datasets;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo data split PATH</c>: divides a dataset and writes the list of who is where.</summary>
internal static class DataSplitCommand
{
    private static readonly string[] Kinds = ["holdOut", "folds", "leaveOneSourceOut", "wang2021", "wang2021Cells", "leaky"];

    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "A dataset's folder or CSV file." };
        var kind = new Option<string>("--kind") { Description = string.Join(", ", Kinds) + ".", DefaultValueFactory = _ => Kinds[0] };
        var folds = new Option<int>("--folds") { Description = "For folds: how many.", DefaultValueFactory = _ => 5 };
        var repeats = new Option<int>("--repeats") { Description = "For folds: how often, each time divided anew.", DefaultValueFactory = _ => 1 };
        var source = new Option<string?>("--source") { Description = "For leaveOneSourceOut: FILE.csv:COLUMN with the source of each image (column image or file); by default the groups." };
        var train = new Option<double>("--train") { Description = "For holdOut and leaky: share to learn from.", DefaultValueFactory = _ => SplitFractions.Default.Train };
        var val = new Option<double>("--val") { Description = "Share that chooses the epoch; with folds, of the images outside the fold.", DefaultValueFactory = _ => SplitFractions.Default.Val };
        var test = new Option<double>("--test") { Description = "For holdOut and leaky: share to test on.", DefaultValueFactory = _ => SplitFractions.Default.Test };
        var seed = new Option<long>("--seed") { Description = "Another seed divides otherwise.", DefaultValueFactory = _ => 1 };
        var output = new Option<string>("--out", "-o") { Description = "File to write.", DefaultValueFactory = _ => "split.csv" };
        return new Command(
            "split",
            "Divide a dataset by group, each class alike, and write split.csv; a recipe takes it as \"split\": { \"kind\": \"file\", \"file\": \"split.csv\" }.\n\n"
            + "Example: koilo data split images/ --kind folds --folds 5 --out folds.csv")
        {
            path, kind, folds, repeats, source, train, val, test, seed, output,
        }.Does((parsed, _) =>
        {
            var dataset = DatasetReader.Open(parsed.GetValue(path)!);
            var fractions = new SplitRecipe { Train = parsed.GetValue(train), Val = parsed.GetValue(val), Test = parsed.GetValue(test) };
            var from = new Seed((ulong)parsed.GetValue(seed)).For("split"); // as in training, so that a hold-out is that of a recipe with this seed
            IReadOnlyList<Split> splits = parsed.GetValue(kind)! switch
            {
                "holdOut" => [GroupedHoldOut.Split(dataset, fractions, from)],
                "leaky" => [LeakySplit.Split(dataset, fractions, from)],
                "wang2021" => [Wang2021Split.Of(dataset)],
                "wang2021Cells" => [Wang2021Split.OfCellsOneByOne(dataset)],
                "folds" => RepeatedFolds.Split(dataset, parsed.GetValue(folds), parsed.GetValue(repeats), from, fractions.Val),
                "leaveOneSourceOut" => LeaveOneOut(dataset, parsed.GetValue(source), from, fractions.Val),
                var unknown => throw new UserErrorException($"Unknown kind of split '{unknown}'. {NearestName.Suggest(unknown, Kinds)}"),
            };
            return Write(terminal, dataset, splits, parsed.GetValue(output)!);
        });
    }

    private static IReadOnlyList<Split> LeaveOneOut(ImageDataset dataset, string? source, Seed seed, double val)
    {
        if (source is null) return LeaveOneSourceOut.Split(dataset, seed, val);
        var colon = source.LastIndexOf(':');
        if (colon < 1) throw new UserErrorException($"--source {source} names no column. Write FILE.csv:COLUMN.");
        return LeaveOneSourceOut.Split(dataset, SourceColumn.Read(dataset, source[..colon], source[(colon + 1)..]), seed, val);
    }

    private static int Write(Terminal terminal, ImageDataset dataset, IReadOnlyList<Split> splits, string output)
    {
        var all = new Split([.. splits.SelectMany(split => split.Rows)]);
        SplitFile.Write(output, all);
        var counts = splits.Select(split => new
        {
            split.Rows[0].Fold,
            Train = split.Rows.Count(row => row.Part == Part.Train),
            Val = split.Rows.Count(row => row.Part == Part.Val),
            Test = split.Rows.Count(row => row.Part == Part.Test),
        }).ToList();
        var siblings = LeakageAudit.Siblings(dataset, all);
        if (siblings.Verdict == AuditVerdict.Leak) terminal.Remark($"warning: leaky split. {siblings.Sentence}");
        terminal.Result(new { Split = output, Folds = counts }, () =>
            TextTable.Format([">fold", ">train", ">val", ">test"], counts.Select(one => new[] { $"{one.Fold}", $"{one.Train}", $"{one.Val}", $"{one.Test}" })) + $"\nWrote {output}");
        return ExitCodes.Done;
    }
}
