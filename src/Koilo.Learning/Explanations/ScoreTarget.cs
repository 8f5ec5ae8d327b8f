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
    public abstract Tensor Of(Tensor scores);

    /// <summary>The same question for other images.</summary>
    /// <param name="classes">The class explained for each of them.</param>
    /// <returns>A target of the same kind.</returns>
    public ScoreTarget For(IReadOnlyList<int> classes) => this with { Classes = classes };

    /// <summary>Picks one column per row.</summary>
    /// <param name="values">N×K, or a multiple of N rows.</param>
    /// <returns>One number per row.</returns>
    protected Tensor Pick(Tensor values)
    {
        using var scope = NewDisposeScope();
        var columns = tensor(Classes.Select(k => (long)k).ToArray(), device: values.device);
        var repeated = columns.repeat(values.shape[0] / Classes.Count).unsqueeze(1); // rows×1
        return values.gather(1, repeated).squeeze(1).MoveToOuterDisposeScope();
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
