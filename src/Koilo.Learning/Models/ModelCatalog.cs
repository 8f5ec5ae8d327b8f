using System.Collections.Frozen;
using Koilo.Core;
using Koilo.Learning.Models.Attention;
using Koilo.Learning.Models.ConvNeXt;
using Koilo.Learning.Models.DenseNet;
using Koilo.Learning.Models.EfficientNet;
using Koilo.Learning.Models.GoogLeNet;
using Koilo.Learning.Models.InceptionV3;
using Koilo.Learning.Models.MobileNet;
using Koilo.Learning.Models.RegNet;
using Koilo.Learning.Models.ResidualAttention;
using Koilo.Learning.Models.ResNet;
using Koilo.Learning.Models.ShuffleNet;
using Koilo.Learning.Models.SqueezeNet;
using Koilo.Learning.Models.Swin;
using Koilo.Learning.Models.Vgg;
using Koilo.Learning.Models.VisionTransformer;

namespace Koilo.Learning.Models;

/// <summary>The networks that recipes can name. One line per architecture; its folder has the table of its variants.</summary>
public static class ModelCatalog
{
    /// <summary>Every network, in the order of the lists.</summary>
    public static IReadOnlyList<ModelCard> All { get; } =
    [
        .. ResNetCards.All,
        .. DenseNetCards.All,
        .. VggCards.All,
        .. GoogLeNetCards.All,
        .. InceptionV3Cards.All,
        .. RegNetCards.All,
        .. EfficientNetCards.All,
        .. MobileNetCards.All,
        .. ShuffleNetCards.All,
        .. SqueezeNetCards.All,
        .. ConvNeXtCards.All,
        .. VisionTransformerCards.All,
        .. SwinCards.All,
        .. ResidualAttentionCards.All,
    ];

    // ToDictionary, because it throws on a duplicate id and ToFrozenDictionary does not.
    private static readonly FrozenDictionary<string, ModelCard> ById = All.ToDictionary(card => card.Id).ToFrozenDictionary();

    /// <summary>The card of a network.</summary>
    /// <param name="id">Its id, such as <c>resnet50</c>, or with attention inserted, such as <c>resnet50+cbam</c> (see <see cref="AttentionCatalog"/>).</param>
    /// <returns>Its card.</returns>
    /// <exception cref="UserErrorException">There is no such network or attention; the message names the nearest ones.</exception>
    public static ModelCard Find(string id)
    {
        var parts = id.Split('+', 2);
        var card = ById.GetValueOrDefault(parts[0]) ?? throw new UserErrorException($"Unknown model '{parts[0]}'. {NearestName.Suggest(parts[0], ById.Keys)}");
        if (parts.Length == 1) return card;
        var plan = AttentionCatalog.Parse(parts[1]);
        return card.BuildWith is null
            ? throw new UserErrorException($"Attention cannot be inserted into {card.Id}, only into a ResNet or DenseNet as published: resnet50+{plan.Card.Id}.")
            : card.With(id, plan);
    }

    /// <summary>What is wrong with an id.</summary>
    /// <param name="id">Any text.</param>
    /// <returns>The message of <see cref="Find"/>'s exception; null where the id is right.</returns>
    public static string? Problem(string id)
    {
        try
        {
            Find(id);
            return null;
        }
        catch (UserErrorException problem)
        {
            return problem.Message;
        }
    }

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="id">Its id, as <see cref="Find"/> takes it.</param>
    /// <param name="classes">How many classes it tells apart; at least 1.</param>
    /// <returns>The network on the CPU, in training mode.</returns>
    /// <exception cref="UserErrorException">There is no such network; the message names the nearest ones.</exception>
    public static ImageClassifier Create(string id, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        return Find(id).Make(classes);
    }
}
