using Koilo.Learning.Models.Weights.Keys;
using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights;

/// <summary>Keys, shapes and types of a network beside those of a file, before any number is read.</summary>
/// <param name="Weights">The file's tensors under the network's names; a view of the file, which stays its owner's.</param>
/// <param name="Wanted">The network's own tensors.</param>
/// <param name="Report">What would become of every tensor.</param>
/// <param name="Problems">Why the file does not fit; none where it does.</param>
internal sealed record WeightComparison(
    IWeightSource Weights, IReadOnlyList<KeyValuePair<string, Tensor>> Wanted, WeightReport Report, IReadOnlyList<string> Problems)
{
    /// <summary>Tensors that a network makes itself: files may lack them.</summary>
    private static readonly string[] SelfMade = ["num_batches_tracked", "relative_position_index"];

    /// <summary>Compares.</summary>
    public static WeightComparison Of(ImageClassifier model, IWeightSource file, HeadPolicy head)
    {
        bool MayDiffer(string key) =>
            head == HeadPolicy.Reinitialise && model.FreshLayers.Any(layer => key.StartsWith(layer + ".", StringComparison.Ordinal));

        var wanted = StateDict.Of(model);
        var weights = KeyMaps.Fit(file, wanted.ToDictionary(tensor => tensor.Key, tensor => (IReadOnlyList<long>)tensor.Value.shape));
        var (matched, missing, problems) = (new List<string>(), new List<string>(), new List<string>());
        var reinitialised = new List<ReinitialisedTensor>();
        foreach (var (key, tensor) in wanted)
        {
            var found = weights.Tensors.GetValueOrDefault(key);
            if (found is not null && Fits(tensor, found)) matched.Add(key);
            else if (MayDiffer(key)) reinitialised.Add(new ReinitialisedTensor(key, tensor.shape, found?.Shape));
            else if (found is not null) problems.Add($"'{key}' is {found}, needed: {new WeightEntry(tensor.dtype, tensor.shape)}");
            else if (SelfMade.Any(end => key.EndsWith(end, StringComparison.Ordinal))) missing.Add(key);
            else problems.Add($"'{key}' is missing");
        }

        var known = wanted.Select(tensor => tensor.Key).ToHashSet();
        var unexpected = weights.Tensors.Keys.Where(key => !known.Contains(key)).ToList();
        problems.AddRange(unexpected.Where(key => !MayDiffer(key)).Select(key => $"'{key}' has no place in the network"));
        var report = new WeightReport(matched, missing, unexpected, reinitialised) { Notes = weights.Notes };
        return new WeightComparison(weights, wanted, report, problems);
    }

    private static bool Fits(Tensor tensor, WeightEntry found) =>
        found.Shape.SequenceEqual(tensor.shape) && (is_floating_point(found.Type) || !tensor.is_floating_point());
}
