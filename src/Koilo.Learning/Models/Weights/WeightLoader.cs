using Koilo.Core;
using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights;

/// <summary>Copies the weights of a file into a network, all of them or none.</summary>
public static class WeightLoader
{
    private const int ListedProblems = 3;

    /// <summary>Compares keys and shapes, reads everything, and only then copies, converting to the network's element type and device.</summary>
    /// <param name="model">The network; unchanged if the weights are refused or damaged.</param>
    /// <param name="weights">The open file. Names of older releases and of timm are translated where the network's own do not fit.</param>
    /// <param name="head">Whether the file must fill the classifier head as well.</param>
    /// <returns>What became of every tensor.</returns>
    /// <exception cref="UserErrorException">The file is damaged, or belongs to another network; the message lists the first differences.</exception>
    /// <remarks>Takes as much memory as the matching tensors have in the file.</remarks>
    public static WeightReport Load(ImageClassifier model, IWeightSource weights, HeadPolicy head)
    {
        var comparison = WeightComparison.Of(model, weights, head);
        if (comparison.Problems.Count > 0) throw new UserErrorException(Refusal(model, weights, comparison.Problems));
        var matched = comparison.Report.Matched.ToHashSet();
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var targets = comparison.Wanted.Where(tensor => matched.Contains(tensor.Key));
        var copies = targets.Select(tensor => (Target: tensor.Value, Read: comparison.Weights.Read(tensor.Key))).ToList();
        foreach (var (target, read) in copies) target.copy_(read);
        return comparison.Report;
    }

    private static string Refusal(ImageClassifier model, IWeightSource weights, IReadOnlyList<string> problems)
    {
        var more = problems.Count > ListedProblems ? $"; and {problems.Count - ListedProblems} more" : "";
        return PrintableLine.Of($"{weights.Path} does not fit {model.GetName()}: {string.Join("; ", problems.Take(ListedProblems))}{more}. "
            + "Name the model the weights were made for, with its number of classes; 'koilo weights FILE' says which ones fit.");
    }
}
