using System.Text.RegularExpressions;
using Koilo.Learning.ExplanationMetrics.Complexity;
using Koilo.Learning.ExplanationMetrics.Faithfulness;
using Koilo.Learning.ExplanationMetrics.Localisation;
using Koilo.Learning.ExplanationMetrics.Randomisation;
using Koilo.Learning.ExplanationMetrics.Robustness;
using Koilo.Learning.Explanations.Verification;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Verification;

/// <summary>Which metric of Koilo, with which parameters, each entry of a <c>metrics.json</c> of reference values stands for.</summary>
public static class MetricReferences
{
    private static readonly (Regex Key, Func<MetricCase, Tensor> Compute)[] s_entries =
    [
        .. Curves, .. Confidence, .. Localised, .. Simple, .. Subsets, .. Compared, .. Repeated,
    ];

    private static readonly (Regex Key, MapVerdict Verdict, string Reason)[] s_left =
    [
        (Key(@"map|mask|p_class\d+|blurred_input_.*|similarity\.data_range"), MapVerdict.NotThere, "describes the data, not a metric"),
        (Key(@"pgc\.arcc\..*"), MapVerdict.NotThere, "ARCC's parts are not offered"),
        (Key(@"quantus\.(RegionPerturbation_.*|Selectivity)"), MapVerdict.NotThere, "patches are not offered; pixel flipping and IROF are"),
        (Key(@"similarity\.(kendall|hog_pearson_minmax)"), MapVerdict.NotThere, "not offered"),
        (Key(@"quantus\.PixelFlipping_softmax_unstable"), MapVerdict.Exception, "numpy's unstable order of equal values cannot be repeated"),
        (Key(@"quantus\.Monotonicity"), MapVerdict.Exception, "the library restores pixels with the value they already have: always true"),
        (Key(@"quantus\.Infidelity"), MapVerdict.Exception, "the library disturbs the already disturbed image again"),
        (Key(@"quantus\.(PointingGame_weighted|ROAD)"), MapVerdict.Exception, "the library itself failed"),
        (Key(@"quantus\.(RelevanceMassAccuracy|AttributionLocalisation|Focus)"), MapVerdict.Exception,
            "signed sums can leave 0–1; Koilo counts positive energy, as the entries for .abs and _positive do"),
    ];

    private static IEnumerable<(Regex, Func<MetricCase, Tensor>)> Curves =>
    [
        (Key(@"deletion_zero\.auc"), one => PerturbationCurve.Area(new Deletion(new() { UnitsPerStep = Step(one) }).Curve(one.Subject))),
        (Key(@"insertion_gauss\.auc"), one => PerturbationCurve.Area(new Insertion(new() { UnitsPerStep = Step(one), Reference = Reference.Blur }).Curve(one.Subject))),
        (Key(@"insertion_impulse\.auc"), one => PerturbationCurve.Area(new Insertion(new() { UnitsPerStep = Step(one), Reference = Reference.ReflectedBlur }).Curve(one.Subject))),
        (Key(@"quantus\.PixelFlipping_(logit|softmax)"), one => Flipped(one, Reference.Darkest)),
        (Key(@"quantus\.PixelFlipping_zero_(softmax)"), one => Flipped(one, Reference.Zero)),
        (Key(@"quantus\.PixelFlipping_(softmax)_auc"), one => // the library's trapezoids are one wide
        {
            var curve = Flipped(one, Reference.Darkest);
            return PerturbationCurve.Area(curve) * (curve.shape[1] - 1);
        }),
        (Key(@"pgc\.ROAD(MoRF|LeRF)\.p(\d+)\.softmax"), one => new Road(new() { Noise = 0, Percentiles = [int.Parse(one.Match.Groups[2].ValueSpan, null)] }).Probabilities(
            one.Subject, one.Match.Groups[1].Value == "MoRF" ? RoadOrder.MostRelevantFirst : RoadOrder.LeastRelevantFirst)),
        (Key(@"pgc\.ROADCombined"), one => Scores(new Road(new() { Noise = 0 }), one.Subject)),
    ];

    private static IEnumerable<(Regex, Func<MetricCase, Tensor>)> Confidence =>
    [
        (Key(@"pgc\.(DropInConfidence|IncreaseInConfidence|CamMultImageConfidenceChange)\.(softmax|logit)"), one =>
        {
            var (whole, masked) = MaskedConfidence.Of(one.Subject, one.Match.Groups[2].Value == "logit" ? one.Subject.Target : one.Probability);
            return one.Match.Groups[1].Value switch
            {
                "DropInConfidence" => (whole - masked).clamp_min(0),
                "IncreaseInConfidence" => masked.gt(whole).to(ScalarType.Float64),
                _ => masked - whole,
            };
        }),
        (Key("average_drop_percent"), one => 100 * Scores(new AverageDrop(), one.Subject)),
        (Key("average_gain_percent"), one => 100 * Scores(new AverageGain(), one.Subject)),
        (Key("increase"), one => Scores(new ConfidenceIncrease(), one.Subject)),
    ];

    private static IEnumerable<(Regex, Func<MetricCase, Tensor>)> Localised =>
    [
        (Key(@"quantus\.PointingGame(_lefthalf|_righthalf|)(\.abs)?"), one => Scores(new PointingGame(), OnHalf(one, one.Seen))),
        (Key(@"quantus\.(?:RelevanceMassAccuracy|AttributionLocalisation|AttributionLocalisation_positive)()\.abs"), one => Scores(new EnergyInside(), one.Seen)),
        (Key(@"quantus\.AttributionLocalisation_positive"), one => Scores(new EnergyInside(), one.Seen)),
        (Key(@"quantus\.Focus\.abs"), one => Scores(new EnergyInside(), one.Seen with { Evidence = Diagonal(one.Subject.Maps) })),
        (Key(@"quantus\.RelevanceRankAccuracy(_righthalf|)(\.abs)?"), one => Scores(new RelevanceRank(), OnHalf(one, LastFirst(one.Seen)))),
        (Key(@"quantus\.TopKIntersection_(\d+)(_concept)?(\.abs)?"), one =>
        {
            var share = Scores(new TopIntersection(new() { Pixels = int.Parse(one.Match.Groups[1].ValueSpan, null) }), LastFirst(one.Seen));
            return one.Match.Groups[2].Success ? share / one.Subject.Evidence.mean() : share; // concept influence
        }),
        (Key(@"quantus\.AUC(\.abs)?"), one => Scores(new RocArea(), one.Seen)),
    ];

    private static IEnumerable<(Regex, Func<MetricCase, Tensor>)> Simple =>
    [
        (Key(@"quantus\.Sparseness"), one => Scores(new Sparseness(), one.Subject)),
        (Key(@"quantus\.Complexity"), one => Scores(new MapEntropy(), one.Subject)),
        (Key(@"quantus\.EffectiveComplexity(?:_eps([\d.]+))?"), one => one.Subject.Maps.numel() * Scores(
            new EffectiveComplexity(new() { Threshold = one.Match.Groups[1].Success ? double.Parse(one.Match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 1e-5 }),
            one.Subject)),
    ];

    private static IEnumerable<(Regex, Func<MetricCase, Tensor>)> Subsets =>
    [
        (Key(@"quantus\.FaithfulnessEstimate"), one => Scores(new FaithfulnessEstimate(Features(one, Reference.Darkest)), one.Subject)),
        (Key(@"quantus\.MonotonicityCorrelation"), one => // groups are counted from the dark end
        {
            var (sums, drops) = RankedGroups.Of(one.Subject with { Maps = -one.Subject.Maps.abs() }, one.Probability, Features(one, Reference.Darkest));
            return Correlation.Spearman(-sums, drops.square());
        }),
        (Key(@"quantus\.FaithfulnessCorrelation"), one =>
        {
            var (shape, size) = (one.Subject.Images.shape, one.Number(@"subset_size=(\d+)"));
            var (sums, drops) = SubsetChanges.Of(one.Subject, one.Subject.Target, Reference.Darkest, (int)one.Number(@"nr_runs=(\d+)"), k =>
            {
                var stream = Stream($"subset{k}", [1, shape[1] * shape[2] * shape[3]], 1);
                return Ranking.Descending(-stream).lt(size).reshape(1, shape[1], shape[2], shape[3]);
            });
            return Correlation.Pearson(sums, drops);
        }),
        (Key(@"(?:captum|own)\.infidelity(_normalized)?"), one =>
        {
            var noise = cat([.. Enumerable.Range(0, 8).Select(k => Stream($"noise{k}", one.Subject.Images.shape, 0.15 * 1.7))]);
            var predicted = (noise * one.Attribute(one.Subject.Images)).to(ScalarType.Float64).sum([1, 2, 3]).unsqueeze(0);
            var scores = Probe.Scores(one.Subject, one.Subject.Target, 9, v => v == 0 ? one.Subject.Images : one.Subject.Images - noise[(v - 1)..v]);
            return Infidelity.Of(predicted, scores.narrow(1, 0, 1) - scores.narrow(1, 1, 8), one.Match.Groups[1].Success ? InfidelityScaling.BestFactor : InfidelityScaling.None);
        }),
    ];

    private static IEnumerable<(Regex, Func<MetricCase, Tensor>)> Compared =>
    [
        (Key(@"similarity\.(spearman|pearson)(_abs)?"), one =>
        {
            var (a, b) = one.Match.Groups[2].Success ? (one.Subject.Maps.abs(), one.Second!.abs()) : (one.Subject.Maps, one.Second!);
            return one.Match.Groups[1].Value == "pearson" ? MapAgreement.LinearCorrelation(a, b) : MapAgreement.RankCorrelation(a, b);
        }),
        (Key(@"similarity\.cosine_distance"), one => 1 - (Flat(one.Subject.Maps) * Flat(one.Second!)).sum(1) / (Flat(one.Subject.Maps).norm(1) * Flat(one.Second!).norm(1))),
        (Key(@"similarity\.mse"), one => (Flat(one.Subject.Maps) - Flat(one.Second!)).square().mean([1])),
        (Key(@"similarity\.ssim_(uniform7|gauss)(_minmax)?|quantus\.ssim"), one =>
        {
            var (a, b) = one.Match.Groups[2].Success ? (MapAgreement.Unit(one.Subject.Maps), MapAgreement.Unit(one.Second!)) : (one.Subject.Maps, one.Second!);
            return MapAgreement.StructuralSimilarity(a, b, one.Match.Groups[1].Value == "gauss" ? SimilarityWindow.Gaussian : SimilarityWindow.Uniform);
        }),
    ];

    private static IEnumerable<(Regex, Func<MetricCase, Tensor>)> Repeated =>
    [
        (Key(@"captum\.sensitivity_max"), one => MaxSensitivity.Of(one.Attribute, one.Subject.Images, Small(one))),
        (Key(@"own\.sensitivity_each"), one =>
        {
            var (distances, size) = ExplanationChange.Of(one.Attribute, one.Subject.Images, Small(one));
            return distances / size.unsqueeze(1);
        }),
        (Key(@"mprt\.(cascading|independent)\.(\w+)\.\w+"), Randomised),
    ];

    /// <summary>Computes an entry again.</summary>
    /// <param name="one">The entry; tensors that are made belong to the caller's dispose scope.</param>
    /// <returns>Koilo's values, or why the entry cannot be compared.</returns>
    internal static (IReadOnlyList<double> Values, (MapVerdict Verdict, string Reason)? Left) Compute(MetricCase one)
    {
        foreach (var (key, compute) in s_entries)
        {
            if (key.Match(one.Key) is not { Success: true } match) continue;
            using var scope = NewDisposeScope();
            return (TensorReadBack.Rows(compute(one with { Match = match }).reshape(1, -1))[0], null);
        }

        var left = s_left.FirstOrDefault(left => left.Key.IsMatch(one.Key));
        return ([], left.Reason is null ? (MapVerdict.NotThere, "no such metric") : (left.Verdict, left.Reason));
    }

    /// <summary>The test of the parts that the entry names, from the answer down to them or alone; similarity by rank.</summary>
    private static Tensor Randomised(MetricCase one)
    {
        var trained = one.Map();
        using var network = new RandomisedNetwork(one.Subject.Model, (key, shape) => ProceduralFill.Weights("mprt:" + key, shape, 3));
        var last = one.Match.Groups[2].Value + ".";
        var parts = network.Parts.TakeWhile(part => part != last).Append(last).Where(part => one.Match.Groups[1].Value == "cascading" || part == last);
        foreach (var part in parts.Union(last == "conv1." ? ["bn1."] : [])) network.Randomise(part);
        return MapAgreement.RankCorrelation(trained, one.Map());
    }

    private static Regex Key(string pattern) => new($"^(?:{pattern})$");

    private static long Step(MetricCase one) => one.Number(@"step (\d+) pixels");

    private static CurveOptions Features(MetricCase one, Reference reference) =>
        new() { Unit = PerturbedUnit.ColourValue, UnitsPerStep = one.Number(@"features_in_step=(\d+)"), Reference = reference };

    /// <summary>The library leaves the untouched image out.</summary>
    private static Tensor Flipped(MetricCase one, Reference reference)
    {
        var curve = new PixelFlipping(Features(one, reference)).Curve(one.Subject, one.Match.Groups[1].Value == "logit" ? one.Subject.Target : one.Probability);
        return curve.narrow(1, 1, curve.shape[1] - 1);
    }

    private static Tensor Scores(IExplanationMetric metric, MetricSubject subject) => tensor(metric.Score(subject).Select(score => score.Value).ToArray());

    private static MetricSubject OnHalf(MetricCase one, MetricSubject subject)
    {
        if (one.Match.Groups[1].Length == 0) return subject;
        var (left, half) = (zeros_like(subject.Evidence), subject.Evidence.shape[2] / 2);
        left.narrow(2, 0, half).fill_(1);
        return subject with { Evidence = one.Match.Groups[1].Value == "_lefthalf" ? left : 1 - left };
    }

    /// <summary>The quadrants top left and bottom right.</summary>
    private static Tensor Diagonal(Tensor maps)
    {
        var (mask, rows, columns) = (zeros_like(maps), maps.shape[1] / 2, maps.shape[2] / 2);
        mask.narrow(1, 0, rows).narrow(2, 0, columns).fill_(1);
        mask.narrow(1, rows, maps.shape[1] - rows).narrow(2, columns, maps.shape[2] - columns).fill_(1);
        return mask;
    }

    /// <summary>The library takes the last of equal pixels first; places instead of values leave no equal ones.</summary>
    private static MetricSubject LastFirst(MetricSubject subject) =>
        subject with { Maps = -Ranking.Descending(subject.Maps.flatten(1).flip(1)).flip(1).reshape(subject.Maps.shape).to(ScalarType.Float64) };

    private static List<Tensor> Small(MetricCase one) => [.. Enumerable.Range(0, 8).Select(k => Stream($"sens{k}", one.Subject.Images.shape, 0.02))];

    private static Tensor Flat(Tensor maps) => maps.to(ScalarType.Float64).flatten(1);

    private static Tensor Stream(string name, ReadOnlySpan<long> shape, double scale) => ProceduralFill.Numbers(name, shape, scale);
}
