using Koilo.Core;
using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations;

/// <summary>What is explained: which number of the network's output, for each image of a batch.</summary>
/// <param name="Classes">The class explained for each image: N numbers.</param>
public abstract record ScoreTarget(IReadOnlyList<int> Classes)
{
    /// <summary>Says what is explained.</summary>
    public abstract string Name { get; }

    /// <summary>Picks the explained number of each image.</summary>
    /// <param name="scores">N×K, or a multiple of N rows: the targets are then repeated.</param>
    /// <returns>One number per row.</returns>
    /// <exception cref="UserErrorException">The network does not have so many classes.</exception>
    public abstract Tensor Of(Tensor scores);

    /// <summary>What a target asks, in tensors.</summary>
    /// <param name="forms">One per image, all asking for the same number of named classes.</param>
    /// <param name="classes">The network's class names.</param>
    /// <returns>The target.</returns>
    public static ScoreTarget From(IReadOnlyList<TargetForm> forms, IReadOnlyList<string> classes)
    {
        int[] columns = [.. forms.Select(form => Column(form.Class))];
        return forms[0].Number switch
        {
            TargetNumber.Probability => new ClassProbability(columns),
            TargetNumber.Margin => new RunnerUpMargin(columns),
            TargetNumber.Contrast => new ClassContrast(columns, [.. forms.Select(form => Column(form.Against!))]),
            _ => new ClassLogit(columns),
        };

        int Column(TargetClass one) => classes.ToList().IndexOf(one.Name!);
    }

    /// <summary>The same question for one of the images.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <returns>A target for a batch of one.</returns>
    public virtual ScoreTarget Only(int index) => For([Classes[index]]);

    /// <summary>The same question for other images.</summary>
    /// <param name="classes">The class explained for each of them.</param>
    /// <returns>A target of the same kind.</returns>
    public ScoreTarget For(IReadOnlyList<int> classes) => this with { Classes = classes };

    /// <summary>Picks one column per row.</summary>
    /// <param name="values">N×K, or a multiple of N rows.</param>
    /// <returns>One number per row.</returns>
    protected Tensor Pick(Tensor values) => Pick(values, Classes);

    /// <summary>Picks one column per row.</summary>
    /// <param name="values">N×K, or a multiple of N rows.</param>
    /// <param name="classes">N columns.</param>
    /// <returns>One number per row.</returns>
    protected static Tensor Pick(Tensor values, IReadOnlyList<int> classes)
    {
        using var scope = NewDisposeScope();
        return values.gather(1, Columns(values, classes)).squeeze(1).MoveToOuterDisposeScope();
    }

    /// <summary>The column of each row, as an index.</summary>
    /// <param name="values">N×K, or a multiple of N rows.</param>
    /// <param name="classes">N columns.</param>
    /// <returns>rows×1.</returns>
    protected static Tensor Columns(Tensor values, IReadOnlyList<int> classes)
    {
        var count = values.shape[1];
        foreach (var wrong in classes.Where(k => k < 0 || k >= count))
            throw new UserErrorException($"There is no class {wrong}: this network has {count}, numbered 0 to {count - 1}.");
        if (values.shape[0] % classes.Count != 0)
            throw new ArgumentException($"{classes.Count} target classes do not go with {values.shape[0]} rows of scores: give one class per image.", nameof(classes));
        using var scope = NewDisposeScope();
        var columns = tensor(classes.Select(k => (long)k).ToArray(), device: values.device);
        return columns.repeat(values.shape[0] / classes.Count).unsqueeze(1).MoveToOuterDisposeScope();
    }
}

/// <summary>Explains the class score before softmax: the usual choice, since it does not saturate.</summary>
/// <param name="Classes">The class explained for each image.</param>
public sealed record ClassLogit(IReadOnlyList<int> Classes) : ScoreTarget(Classes)
{
    /// <inheritdoc/>
    public override string Name => "logit";

    /// <inheritdoc/>
    public override Tensor Of(Tensor scores) => Pick(scores);
}

/// <summary>Explains the class probability: what the paper's Integrated Gradients do.</summary>
/// <param name="Classes">The class explained for each image.</param>
public sealed record ClassProbability(IReadOnlyList<int> Classes) : ScoreTarget(Classes)
{
    /// <inheritdoc/>
    public override string Name => "probability";

    /// <inheritdoc/>
    public override Tensor Of(Tensor scores)
    {
        using var scope = NewDisposeScope();
        return Pick(scores.softmax(1)).MoveToOuterDisposeScope();
    }
}

/// <summary>Explains by how much the class score leads the best of the other classes: s_k − max over j ≠ k of s_j.</summary>
/// <param name="Classes">The class explained for each image.</param>
public sealed record RunnerUpMargin(IReadOnlyList<int> Classes) : ScoreTarget(Classes)
{
    /// <inheritdoc/>
    public override string Name => "margin to the runner-up";

    /// <inheritdoc/>
    public override Tensor Of(Tensor scores)
    {
        using var scope = NewDisposeScope();
        if (scores.shape[1] < 2) throw new UserErrorException("A margin to the runner-up needs a network of at least two classes.");
        var others = scores.scatter(1, Columns(scores, Classes), full_like(scores, double.NegativeInfinity)).amax([1]);
        return (Pick(scores) - others).MoveToOuterDisposeScope();
    }
}

/// <summary>Explains why it is this class and not that one: s_k − s_j.</summary>
/// <param name="Classes">The class explained for each image.</param>
/// <param name="Others">The class it is held against: N numbers, or one for all images.</param>
public sealed record ClassContrast(IReadOnlyList<int> Classes, IReadOnlyList<int> Others) : ScoreTarget(Classes)
{
    /// <inheritdoc/>
    public override string Name => "logit difference";

    /// <inheritdoc/>
    public override ScoreTarget Only(int index) => new ClassContrast([Classes[index]], [Others[Others.Count == 1 ? 0 : index]]);

    /// <inheritdoc/>
    public override Tensor Of(Tensor scores)
    {
        using var scope = NewDisposeScope();
        return (Pick(scores) - Pick(scores, Others)).MoveToOuterDisposeScope();
    }
}

/// <summary>Explains the logit plus the logarithm of the probability, which neither saturates nor forgets the other classes.</summary>
/// <remarks>ReST, Cai 2025, arXiv:2501.06261.</remarks>
/// <param name="Classes">The class explained for each image.</param>
public sealed record LogitAndLogProbability(IReadOnlyList<int> Classes) : ScoreTarget(Classes)
{
    /// <inheritdoc/>
    public override string Name => "logit and log-probability";

    /// <inheritdoc/>
    public override Tensor Of(Tensor scores)
    {
        using var scope = NewDisposeScope();
        return (Pick(scores) + Pick(scores.log_softmax(1))).MoveToOuterDisposeScope();
    }
}

/// <summary>Explains the whole output: whichever class is highest, image by image and version by version.</summary>
/// <param name="Classes">One number per image, which only says how many there are.</param>
public sealed record HighestLogit(IReadOnlyList<int> Classes) : ScoreTarget(Classes)
{
    /// <inheritdoc/>
    public override string Name => "highest logit";

    /// <inheritdoc/>
    public override Tensor Of(Tensor scores) => scores.amax([1]);
}

/// <summary>Explains why it is this class and not the ones whose scores are nearest: the difference to each of them, weighted by their probabilities.</summary>
/// <remarks>Σ_j p_j (s_k − s_j) ÷ Σ_j p_j over the three classes j with the smallest |s_k − s_j| (Zhang et al. 2025, Finer-CAM, arXiv:2501.11309; as in
/// pytorch-grad-cam, gradients flow through the probabilities too).</remarks>
/// <param name="Classes">The class explained for each image.</param>
public sealed record NearestRivals(IReadOnlyList<int> Classes) : ScoreTarget(Classes)
{
    private const int Most = 3;
    private const double Epsilon = 1e-9;

    /// <inheritdoc/>
    public override string Name => "lead over the nearest classes";

    /// <inheritdoc/>
    public override Tensor Of(Tensor scores)
    {
        using var scope = NewDisposeScope();
        if (scores.shape[1] < 2) throw new UserErrorException("A lead over the nearest classes needs a network of at least two classes.");
        var own = scores.gather(1, Columns(scores, Classes)); // rows×1
        var isOwn = zeros_like(scores).scatter(1, Columns(scores, Classes), ones_like(scores)) > 0;
        var distance = where(isOwn, full_like(scores, double.PositiveInfinity), (scores - own).abs()).detach();
        var (_, rivals) = distance.topk((int)Math.Min(Most, scores.shape[1] - 1), 1, largest: false);
        var weights = scores.softmax(1).gather(1, rivals);
        return ((weights * (own - scores.gather(1, rivals))).sum(1) / (weights.sum(1) + Epsilon)).MoveToOuterDisposeScope();
    }
}
