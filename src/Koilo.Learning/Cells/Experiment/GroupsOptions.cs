using System.Text.Json.Serialization;
using Koilo.Learning.Cells.Features;

namespace Koilo.Learning.Cells.Experiment;

/// <summary>The experiment on groups of cells: what is kept beside its results, and must be the same when it is resumed.</summary>
public sealed record GroupsOptions
{
    /// <summary>The dataset's path.</summary>
    public required string Data { get; init; }

    /// <summary>What describes cells and images: the network and the weights it starts from, in words.</summary>
    public required string Backbone { get; init; }

    /// <summary>Passes over a fold's training images in which that network is taught first; 0 keeps its weights as they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] // experiments of earlier releases go on
    public int BackboneEpochs { get; init; }

    /// <summary>Parts of the grouped division; each is tested once.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Where random choices come from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The network over bags.</summary>
    public string Bag { get; init; } = "cellbag-abmil";

    /// <summary>The network over graphs.</summary>
    public string Graph { get; init; } = "cellgraph-gat";

    /// <summary>How cells become numbers.</summary>
    public GroupFeatureOptions Features { get; init; } = new();

    /// <summary>How networks learn.</summary>
    public GroupTrainingOptions Training { get; init; } = new();
}
