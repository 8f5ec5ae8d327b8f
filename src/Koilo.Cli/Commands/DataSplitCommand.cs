using System.CommandLine;
using System.Globalization;
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
        var kind = With("--kind", string.Join(", ", Kinds) + ".", Kinds[0]);
        var folds = With("--folds", "For folds: how many.", 5);
        var repeats = With("--repeats", "For folds: how often, each time divided anew.", 1);
        var source = With<string?>("--source", "For leaveOneSourceOut: FILE.csv:COLUMN, the source of each image; else its group.", null);
        var train = With("--train", "For holdOut and leaky: share to learn from.", SplitFractions.Default.Train);
        var val = With("--val", "Share that chooses the epoch; with folds, of the images outside the fold.", SplitFractions.Default.Val);
        var test = With("--test", "For holdOut and leaky: share to test on.", SplitFractions.Default.Test);
        var seed = With("--seed", "Another seed divides otherwise.", 1L);
        var output = With("--out", "File to write.", "split.csv");
        output.Aliases.Add("-o");
        var reading = new DatasetOptions();
        return reading.AddTo(new Command(
            "split",
            "Divide a dataset by group, each class alike; a recipe takes the file as \"split\": { \"kind\": \"file\", \"file\": \"split.csv\" }.\n\n"
            + "Example: koilo data split images/ --kind folds --folds 5 --out folds.csv")
        {
            path, kind, folds, repeats, source, train, val, test, seed, output,
        }).Does((parsed, _) =>
        {
            var dataset = DatasetReader.Open(parsed.GetValue(path)!, reading.Of(parsed));
            var fractions = new SplitFractions { Train = parsed.GetValue(train), Val = parsed.GetValue(val), Test = parsed.GetValue(test) };
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

    private static Option<T> With<T>(string name, string description, T standard) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard };

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
        var siblings = LeakageAudit.Siblings(dataset, all);
        if (siblings.Verdict == AuditVerdict.Leak) terminal.Remark($"warning: leaky split. {siblings.Sentence}");
        var folds = splits.Select(split => new FoldCounts(
            split.Rows[0].Fold,
            split.Rows.Count(row => row.Part == Part.Train),
            split.Rows.Count(row => row.Part == Part.Val),
            split.Rows.Count(row => row.Part == Part.Test))).ToList();
        terminal.Result(new { Split = output, Folds = folds }, () => $"{Table(folds)}\nWrote {output}");
        return ExitCodes.Done;
    }

    private static string Table(List<FoldCounts> folds) => TextTable.Format(
        [">fold", ">train", ">val", ">test"],
        folds.Select(one => (string[])[Whole(one.Fold), Whole(one.Train), Whole(one.Val), Whole(one.Test)]));

    private static string Whole(int count) => count.ToString(CultureInfo.InvariantCulture);

    private sealed record FoldCounts(int Fold, int Train, int Val, int Test);
}
