using Koilo.Core;
using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights;

/// <summary>Copies the weights of a file into a network, all of them or none.</summary>
public static class WeightLoader
{
    private const string BatchCounter = "num_batches_tracked";
    private const int ListedProblems = 3;

    /// <summary>Compares keys and shapes first, then copies, converting to the network's element type and device.</summary>
    /// <param name="model">The network; unchanged if the weights are refused.</param>
    /// <param name="weights">The open file.</param>
    /// <param name="head">Whether the file must fill the classifier head as well.</param>
    /// <returns>What became of every tensor.</returns>
    /// <exception cref="UserErrorException">The file belongs to another network; the message lists the first differences.</exception>
    public static WeightReport Load(ImageClassifier model, SafetensorsFile weights, HeadPolicy head)
    {
        var wanted = StateDict.Of(model);
        var report = Compare(model, wanted, weights, head);
        var matched = report.Matched.ToHashSet();
        using var withoutGradients = no_grad();
        foreach (var (key, target) in wanted.Where(tensor => matched.Contains(tensor.Key)))
        {
            using var scope = NewDisposeScope();
            target.copy_(weights.Read(key));
        }

        return report;
    }

    private static WeightReport Compare(
        ImageClassifier model, IReadOnlyList<KeyValuePair<string, Tensor>> wanted, SafetensorsFile weights, HeadPolicy head)
    {
        bool MayDiffer(string key) =>
            head == HeadPolicy.Reinitialise && model.FreshLayers.Any(layer => key.StartsWith(layer + ".", StringComparison.Ordinal));

        var (matched, missing, problems) = (new List<string>(), new List<string>(), new List<string>());
        var reinitialised = new List<ReinitialisedTensor>();
        foreach (var (key, tensor) in wanted)
        {
            var found = weights.Tensors.GetValueOrDefault(key);
            if (found is not null && Fits(tensor, found)) matched.Add(key);
            else if (MayDiffer(key)) reinitialised.Add(new ReinitialisedTensor(key, tensor.shape, found?.Shape));
            else if (found is not null) problems.Add($"'{key}' is {Describe(found.Shape, found.Type)}, {Needed(tensor)}");
            else if (key.EndsWith(BatchCounter, StringComparison.Ordinal)) missing.Add(key);
            else problems.Add($"'{key}' is missing");
        }

        var unexpected = weights.Tensors.Keys.Except(wanted.Select(tensor => tensor.Key)).ToList();
        problems.AddRange(unexpected.Where(key => !MayDiffer(key)).Select(key => $"'{key}' has no place in the network"));
        if (problems.Count > 0) throw new UserErrorException(Refusal(model, weights, problems));
        return new WeightReport(matched, missing, unexpected, reinitialised);
    }

    private static bool Fits(Tensor tensor, SafetensorsEntry found) =>
        found.Shape.SequenceEqual(tensor.shape) && (is_floating_point(found.Type) || !tensor.is_floating_point());

    private static string Needed(Tensor tensor) => $"needed: {Describe(tensor.shape, tensor.dtype)}";

    private static string Describe(IEnumerable<long> shape, ScalarType type) => $"[{string.Join(", ", shape)}] {type}";

    private static string Refusal(ImageClassifier model, SafetensorsFile weights, List<string> problems)
    {
        var more = problems.Count > ListedProblems ? $"; and {problems.Count - ListedProblems} more" : "";
        return $"{weights.Path} does not fit {model.GetName()}: {string.Join("; ", problems.Take(ListedProblems))}{more}. "
            + "Name the model the weights were made for, with its number of classes.";
    }
}
