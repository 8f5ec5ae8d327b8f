// Compares two classifiers on the images both have seen, from their predictions.csv: any tool may have written them. Needs no tensor.
//   dotnet run -c Release --project samples/CompareTwoTables -- runs/A/predictions.csv runs/B/predictions.csv
using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Statistics;

if (args.Length != 2)
{
    Console.Error.WriteLine("Give two predictions.csv files.");
    return 2;
}

try
{
    var (first, second) = (Correct(args[0]), Correct(args[1]));
    var common = first.Keys.Intersect(second.Keys).Order(StringComparer.Ordinal).ToList();
    if (common.Count == 0) throw new UserErrorException("The two files have no labelled image in common.");
    var differences = common.Select(image => second[image] - first[image]).ToArray();
    var (mean, low, high) = PairedBootstrap.MeanInterval(differences, new Seed(1));
    Console.WriteLine($"{common.Count} images; accuracy {common.Average(image => first[image]):0.0%} and {common.Average(image => second[image]):0.0%}");
    Console.WriteLine($"difference {mean:+0.0%;-0.0%}, 95 % interval {low:+0.0%;-0.0%} to {high:+0.0%;-0.0%}");
    return 0;
}
catch (UserErrorException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    return 2;
}

static Dictionary<string, double> Correct(string path)
{
    var table = PredictionFile.Read(path);
    return table.Rows
        .Where(row => row.Label is not null)
        .ToDictionary(row => row.Image, row => table.Classes[row.Predicted] == row.Label ? 1.0 : 0.0);
}
