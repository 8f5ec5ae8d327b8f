using Koilo.Learning.Models.Attention;

namespace Koilo.Learning.Models;

/// <summary>What the catalog knows of a network.</summary>
/// <param name="Id">Its name in recipes, lower case: <c>resnet50</c>.</param>
/// <param name="Title">Its name for people: <c>ResNet-50</c>.</param>
/// <param name="Paper">Authors, year and link.</param>
/// <param name="OneLine">What it is, in a line a cytologist can follow.</param>
/// <param name="MinimumSide">The smallest image side it takes, in pixels.</param>
/// <param name="Build">Makes the network, randomly initialised, for a number of classes.</param>
public sealed record ModelCard(string Id, string Title, string Paper, string OneLine, int MinimumSide, Func<int, ImageClassifier> Build)
{
    /// <summary>The smallest image side it can learn from, in pixels: larger than <see cref="MinimumSide"/> where an auxiliary head needs more.</summary>
    /// <value>The default value is <see cref="MinimumSide"/>.</value>
    public int MinimumTrainingSide { get; init; } = MinimumSide;

    /// <summary>The image side its paper uses, in pixels, at which <see cref="Size"/> counts.</summary>
    /// <value>The default value is 224.</value>
    public int UsualSide { get; init; } = 224;

    /// <summary>How large it is; every network that the catalog lists says so.</summary>
    public ModelSize? Size { get; init; }

    /// <summary>The sides of an image must be multiples of this, in pixels; 1 where any will do.</summary>
    public int SideStep { get; init; } = 1;

    /// <summary>Whether it can be trained with convolutions and linear layers in bfloat16 and everything else in single precision.</summary>
    /// <value>The default value is true; networks that multiply features with weights of their own outside of layers cannot.</value>
    public bool TakesMixedPrecision { get; init; } = true;

    /// <summary>Makes the network with attention inserted, for a number of classes; null where none can be inserted.</summary>
    public Func<AttentionPlan, int, ImageClassifier>? BuildWith { get; init; }

    /// <summary>Makes the network, randomly initialised.</summary>
    /// <param name="classes">How many classes.</param>
    /// <returns>The network, which knows its card.</returns>
    internal ImageClassifier Make(int classes)
    {
        using var scope = TorchSharp.torch.NewDisposeScope(); // TorchSharp's layers leave the results of initialising their parameters behind
        var model = Build(classes);
        foreach (var tensor in model.parameters().Concat(model.buffers())) tensor.DetachFromDisposeScope();
        (model.Card, model.Classes) = (this, classes);
        return model;
    }

    /// <summary>The card of this network with attention inserted.</summary>
    /// <param name="id">The id the card shall have.</param>
    /// <param name="plan">Which attention, and where.</param>
    /// <returns>The card; nobody has counted how large that network is.</returns>
    /// <exception cref="InvalidOperationException"><see cref="BuildWith"/> is null.</exception>
    internal ModelCard With(string id, AttentionPlan plan)
    {
        var build = BuildWith ?? throw new InvalidOperationException($"{Id} takes no attention.");
        return this with
        {
            Id = id,
            Title = $"{Title} + {plan.Card.Title}",
            Paper = plan.Card.Paper,
            OneLine = $"{Title} with attention: {plan.Card.OneLine}",
            Build = classes => build(plan, classes),
            BuildWith = null,
            Size = null,
        };
    }
}
